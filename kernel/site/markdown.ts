import createMarkdownIt, {
  type Env,
  type MarkdownIt,
  type StateCore,
  type Token,
} from "markdown-it"
import { escapeHtml } from "../../src/display"
import type { Highlight } from "./highlight"
import { type Macros, mathPlugin } from "./math"
import { isPlainHtml } from "./plain-html"

/** A heading of the page. */
export interface Heading {
  level: number
  id: string
  /** Its content as HTML, with no links in it. */
  html: string
}

/** What the cells of one document share. */
export interface Document {
  macros: Macros
  headings: Heading[]
  ids: Set<string>
}

export const newDocument = (): Document => ({ macros: {}, headings: [], ids: new Set() })

/** Files of a Markdown cell, as Jupyter stores them: name → MIME type → base64. */
export type Attachments = Record<string, Record<string, string>>

/** What a rule knows of the document that it renders. */
const known = (env: Env | undefined): Partial<Document & { attachments: Attachments }> =>
  env as Partial<Document & { attachments: Attachments }>

/**
 * Markdown as Jupyter shows it, with math made here rather than in the page.
 *
 * HTML in a cell counts only if it is harmless and complete; else it is shown as text, so that it cannot
 * swallow the page after it.
 */
export class Markdown {
  readonly #rich: MarkdownIt
  readonly #textual: MarkdownIt

  constructor(highlight: Highlight) {
    this.#rich = markdownIt(highlight, true)
    this.#textual = markdownIt(highlight, false)
  }

  render(
    source: string,
    document: Document = newDocument(),
    attachments: Attachments = {},
  ): string {
    const environment = { ...document, attachments }
    const tokens = this.#rich.parse(source, environment)
    if (isPlainHtml(rawHtml(tokens))) {
      return this.#rich.renderer.render(tokens, this.#rich.options, environment)
    }
    return this.#textual.render(source, environment)
  }

  /** One line, with no paragraph around it. */
  renderInline(source: string, document: Document = newDocument()): string {
    return this.#textual.renderInline(source, { ...document, attachments: {} })
  }

  /**
   * The first heading of level 1, as Markdown, and what the text below it says it is about: "You will
   * know …" where it says what the reader will know at its end, else its first sentence.
   */
  opening(source: string): { title: string | null; sentence: string } {
    const tokens = this.#textual.parse(source, {})
    const contents = (type: string, tag: string) =>
      tokens.flatMap((token, at) =>
        token.type === type && token.tag === tag ? [tokens[at + 1].content] : [],
      )
    const paragraphs = contents("paragraph_open", "p").map((text) => text.replace(/\n/g, " "))
    const promises = paragraphs.map((text) => PROMISE.exec(text)?.[1]).filter(Boolean)
    const promise = firstSentence(promises[0] ?? "")
    return {
      title: contents("heading_open", "h1")[0] ?? null,
      sentence: promise ? `You will ${promise}` : firstSentence(paragraphs[0] ?? ""),
    }
  }
}

const PROMISE = /\b(?:at|by) (?:the|its) end(?: of this lecture)?,? you will (.*)/is

function firstSentence(paragraph: string): string {
  return /^(?:\$[^$]*\$|[^$])*?[.!?](?=\s+[^a-z]|\s*$)/.exec(paragraph)?.[0] ?? paragraph
}

function markdownIt(highlight: Highlight, html: boolean): MarkdownIt {
  const markdown = createMarkdownIt({ html, linkify: false, typographer: false })
  markdown.use(mathPlugin)
  markdown.core.ruler.push("callouts", callouts)
  const { rules } = markdown.renderer
  rules.fence = (tokens, index) => {
    const language = tokens[index].info.trim().split(/\s+/)[0]
    const code = highlight(tokens[index].content.replace(/\n$/, ""), language)
    return `<pre class="code"><code>${code}</code></pre>\n`
  }
  rules.table_open = () => '<div class="table-scroll"><table>\n'
  rules.table_close = () => "</table></div>\n"
  rules.heading_open = (tokens, index, options, env, renderer) => {
    const inline = tokens[index + 1]
    const level = Number(tokens[index].tag.slice(1))
    const { ids, macros, headings } = known(env)
    const id = freshId(plainText(inline).trim().replace(/\s+/g, "-"), ids)
    const content = (inline.children ?? []).filter(({ type }) => !/^link_/.test(type))
    const html = renderer.renderInline(content, options, { ...env, macros: { ...macros } })
    headings?.push({ level, id, html })
    tokens[index + 2].meta = { id }
    return `<h${level} id="${escapeHtml(id)}">${level === 1 ? takeNumber(inline) : ""}`
  }
  rules.heading_close = (tokens, index) => {
    const { tag, meta } = tokens[index]
    const href = `#${encodeURIComponent(String(meta?.id))}`
    const anchor = `<a class="anchor" href="${href}" aria-label="Link to this section">#</a>`
    return tag === "h1" ? "</h1>\n" : `${anchor}</${tag}>\n`
  }
  rules.link_open = (tokens, index, options, _env, renderer) => {
    const href = String(tokens[index].attrGet("href"))
    tokens[index].attrSet("href", href.replace(/^([\w./-]+)\.ipynb(?=#|$)/, "$1.html"))
    return renderer.renderToken(tokens, index, options)
  }
  rules.image = (tokens, index, options, env, renderer) => {
    const token = tokens[index]
    const name = /^attachment:(.*)$/.exec(String(token.attrGet("src")))?.[1]
    const attachment = known(env).attachments?.[decodeURI(name ?? "")] ?? {}
    const [type, data] = Object.entries(attachment)[0] ?? []
    if (type) token.attrSet("src", `data:${type};base64,${data}`)
    const alternative = renderer.renderInlineAsText(token.children ?? [], options, env)
    token.attrSet("alt", alternative)
    const source = String(token.attrGet("src"))
    // A page asks the network for nothing; the reader may.
    if (/^(https?:)?\/\//i.test(source)) {
      return `<a href="${escapeHtml(source)}">${escapeHtml(alternative || source)}</a>`
    }
    return renderer.renderToken(tokens, index, options)
  }
  return markdown
}

/** A quotation that begins with bold words is a callout of that kind: `> **Predict.** What …`. */
function callouts(state: StateCore): void {
  const { tokens } = state
  for (const [index, token] of tokens.entries()) {
    if (token.type !== "blockquote_open" || tokens[index + 1]?.type !== "paragraph_open") continue
    const children = (tokens[index + 2].children ?? []).filter(
      ({ type, content }) => type !== "text" || content !== "",
    )
    if (children[0]?.type !== "strong_open") continue
    const kind = children[1].content.toLowerCase().replace(/[^a-z]+/g, "-")
    token.attrSet("class", `callout callout-${kind.replace(/^-|-$/g, "")}`)
  }
}

function plainText(token: Token): string {
  return (token.children ?? []).map(({ content }) => content).join("")
}

/** The lecture's number at the start of its title, taken out of it to stand above. */
function takeNumber({ children }: Token): string {
  const first = children?.[0]
  const number = first?.type === "text" ? /^\d+(?=\s)/.exec(first.content)?.[0] : undefined
  if (!first || !number) return ""
  first.content = first.content.slice(number.length).trimStart()
  return `<span class="number">Lecture ${number}</span> `
}

/** An id that the document does not have yet, as Jupyter makes it: the text with hyphens for spaces. */
function freshId(text: string, taken: Set<string> = new Set()): string {
  let id = text || "section"
  for (let n = 1; taken.has(id); n++) id = `${text}-${n}`
  taken.add(id)
  return id
}

function rawHtml(tokens: Token[]): string {
  return tokens
    .map(({ type, content, children }) =>
      type === "html_block" || type === "html_inline" ? content : rawHtml(children ?? []),
    )
    .join("")
}
