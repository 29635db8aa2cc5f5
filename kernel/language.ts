import type { QuickInfo, SymbolDisplayPart } from "@tslab/typescript-for-tslab"
import type { Completions } from "./cell/compiler"
import type { Content } from "./wire"

// Jupyter counts positions in code points, the compiler in UTF-16 units.

export function toUtf16(text: string, codePoints: number): number {
  return [...text].slice(0, codePoints).join("").length
}

export function toCodePoints(text: string, utf16: number): number {
  return [...text.slice(0, utf16)].length
}

/** What the compiler calls a kind of name, in the words that Jupyter's front ends have icons for. */
const KINDS: Record<string, string> = {
  const: "variable",
  let: "variable",
  var: "variable",
  alias: "function",
  method: "function",
  property: "property",
  getter: "property",
  setter: "property",
  "local class": "class",
  "local function": "function",
  "enum member": "property",
  warning: "text",
}

export function completeReply(code: string, found: Completions): Content {
  const start = toCodePoints(code, found.start)
  const end = toCodePoints(code, found.end)
  const matches = likeliest(code.slice(found.start, found.end), found.candidates)
  const kinds = new Map(found.original?.entries.map((entry) => [entry.name, entry.kind as string]))
  return {
    status: "ok",
    matches,
    cursor_start: start,
    cursor_end: end,
    metadata: {
      _jupyter_types_experimental: matches.map((text) => {
        const kind = kinds.get(text) ?? ""
        return { start, end, text, type: KINDS[kind] ?? kind }
      }),
    },
  }
}

/** Names that begin as typed; where none does, those that contain it, which is what the compiler offers. */
function likeliest(typed: string, candidates: string[]): string[] {
  const beginning = candidates.filter((name) => name.startsWith(typed))
  return beginning.length > 0 ? beginning : candidates
}

/** The signature, the docstring, and its tags, as text and as Markdown. */
export function inspectReply(info: QuickInfo | undefined): Content {
  if (!info?.displayParts?.length) return { status: "ok", found: false, data: {}, metadata: {} }
  const signature = text(info.displayParts)
  const documentation = text(info.documentation)
  const tags = (info.tags ?? []).map((tag) => ({ name: tag.name, text: text(tag.text) }))
  const plain = [signature, documentation, ...tags.map((tag) => `@${tag.name} ${tag.text}`)]
  const markdown = [
    `\`\`\`typescript\n${signature}\n\`\`\``,
    documentation,
    ...tags.map((tag) => `*@${tag.name}* ${tag.text}`),
  ]
  const join = (parts: string[]) => parts.filter((part) => part.trim()).join("\n\n")
  const data = { "text/plain": join(plain), "text/markdown": join(markdown) }
  return { status: "ok", found: true, data, metadata: {} }
}

function text(parts: readonly SymbolDisplayPart[] | undefined): string {
  return (parts ?? []).map((part) => part.text).join("")
}
