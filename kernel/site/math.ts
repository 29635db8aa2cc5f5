import katex from "katex"
import type { Env, MarkdownIt, StateBlock, StateInline } from "markdown-it"
import { escapeHtml } from "../../src/display"

/** What `\newcommand` and `\def` defined; one object for a document, as MathJax has it in a notebook. */
export type Macros = Record<string, string>

/** A formula as HTML and MathML; one that KaTeX cannot read is shown as its source, marked. */
export function renderMath(tex: string, display: boolean, macros: Macros = {}): string {
  try {
    const html = katex.renderToString(tex.trim(), {
      displayMode: display,
      macros,
      globalGroup: true,
      strict: "ignore",
      maxExpand: 10_000,
    })
    return display ? `<span class="math-display">${html}</span>` : html
  } catch (error) {
    const message = escapeHtml((error as Error).message)
    return `<code class="math-error" title="${message}">${escapeHtml(tex)}</code>`
  }
}

// `$x$`: nothing blank inside its dollars and no digit after, so "$5 to $6" stays text.
const DOLLAR = /\$(?![\s$])((?:\\[\s\S]|[^$\\])+?)(?<!\s)\$(?!\d)/y
const DOLLARS = /\$\$((?:\\[\s\S]|[^$\\]|\$(?!\$))+?)\$\$/y
const ENVIRONMENT =
  /\\begin\{((?:align|alignat|equation|gather|multline|eqnarray)\*?)\}[\s\S]+?\\end\{\1\}/y
const OPENING = /\$\$|\\begin\{/y

function matchAt(pattern: RegExp, text: string, position: number): RegExpExecArray | null {
  pattern.lastIndex = position
  return pattern.exec(text)
}

/**
 * Math as Jupyter reads it: `$…$`, `$$…$$` and bare `\begin{align}…\end{align}`; in a table, the bars
 * inside `$…$` are no column borders.
 */
export function mathPlugin(markdown: MarkdownIt): void {
  markdown.core.ruler.after("normalize", "math_bars", (state) => {
    state.src = state.src.replace(/^[ >]*\|.*\$.*$/gm, (row) =>
      row.replace(/\$[^$`]+\$/g, (math) =>
        math.replace(/\\\|/g, "\\Vert{}").replace(/\|/g, "\\vert{}"),
      ),
    )
  })
  markdown.inline.ruler.before("escape", "math", inlineMath)
  markdown.block.ruler.before("fence", "math", blockMath, {
    alt: ["paragraph", "reference", "blockquote", "list"],
  })
  const macros = (env: Env | undefined) => (env as { macros?: Macros } | undefined)?.macros
  const { rules } = markdown.renderer
  rules.math = (tokens, index, _options, env) =>
    renderMath(tokens[index].content, tokens[index].block, macros(env))
  rules.math_block = (tokens, index, _options, env) =>
    `<div class="math-block">${renderMath(tokens[index].content, true, macros(env))}</div>\n`
}

function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state
  const display = matchAt(DOLLARS, src, pos) ?? matchAt(ENVIRONMENT, src, pos)
  const match = display ?? matchAt(DOLLAR, src, pos)
  if (!match) return false
  if (!silent) {
    const token = state.push("math", "", 0)
    token.content = match[0].startsWith("\\") ? match[0] : match[1]
    token.block = display !== null
  }
  state.pos += match[0].length
  return true
}

/** A formula on lines of its own: markdown must not see a list or a heading in them. */
function blockMath(state: StateBlock, start: number, end: number, silent: boolean): boolean {
  const first = state.bMarks[start] + state.tShift[start]
  if (!matchAt(OPENING, state.src, first)) return false
  let text = ""
  for (let line = start; line < end; line++) {
    if (line > start && !state.isEmpty(line) && state.sCount[line] < state.blkIndent) return false
    text += state.getLines(line, line + 1, state.blkIndent, true)
    const from = text.length - text.trimStart().length
    const match = matchAt(DOLLARS, text, from) ?? matchAt(ENVIRONMENT, text, from)
    if (!match) continue
    if (text.slice(from + match[0].length).trim() !== "") return false
    if (silent) return true
    const token = state.push("math_block", "", 0)
    token.block = true
    token.content = match[0].startsWith("\\") ? match[0] : match[1]
    token.map = [start, line + 1]
    state.line = line + 1
    return true
  }
  return false
}
