import { escapeHtml } from "../../src/display"

/** Code as the inside of a `<pre>`, its parts in spans of the classes `t-keyword`, `t-string`, … */
export type Highlight = (code: string, language: string) => string

/** Code with no colours: where shiki has no grammar for it. */
export const plainCode: Highlight = (code) => escapeHtml(code)

const ALIASES: Record<string, string> = {
  ts: "typescript",
  js: "typescript",
  javascript: "typescript",
  sh: "shellscript",
  bash: "shellscript",
  shell: "shellscript",
}

/**
 * Loads the highlighter; about 0.1 s. Colours are classes, and the style sheet gives them their values:
 * one place for light, dark and print.
 */
export async function loadHighlight(): Promise<Highlight> {
  const [shiki, { createJavaScriptRegexEngine }] = await Promise.all([
    import("shiki/core"),
    import("shiki/engine/javascript"),
  ])
  const highlighter = await shiki.createHighlighterCore({
    themes: [shiki.createCssVariablesTheme({ name: "page" })],
    langs: [
      import("@shikijs/langs/typescript"),
      import("@shikijs/langs/shellscript"),
      import("@shikijs/langs/json"),
      import("@shikijs/langs/python"),
    ],
    engine: createJavaScriptRegexEngine(),
  })
  const known = new Set(highlighter.getLoadedLanguages())
  return (code, written) => {
    const lang = ALIASES[written] ?? written
    if (!known.has(lang)) return plainCode(code, written)
    const { tokens } = highlighter.codeToTokens(code, { lang, theme: "page" })
    return tokens.map((line) => line.map(span).join("")).join("\n")
  }
}

function span({ content, color }: { content: string; color?: string }): string {
  const kind = /^var\(--shiki-token-([\w-]+)\)$/.exec(color ?? "")?.[1]
  return kind ? `<span class="t-${kind}">${escapeHtml(content)}</span>` : escapeHtml(content)
}
