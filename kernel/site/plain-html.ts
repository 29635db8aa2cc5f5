/** What may stand in the page itself. No scripts, no style sheets, nothing that loads or is submitted. */
const TAGS: ReadonlySet<string> = new Set(
  `a abbr b blockquote br caption center code col colgroup dd del details dfn div dl dt em figcaption
  figure h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup
  table tbody td tfoot th thead tr u ul var wbr`.split(/\s+/),
)
const VOID: ReadonlySet<string> = new Set(["br", "col", "hr", "img", "wbr"])

const TAG =
  /<(\/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?)*)\s*(\/?)>/y
const COMMENT = /<!--(?!-?>)(?:(?!--!?>)[\s\S])*-->/g
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g

/**
 * Whether HTML can stand inside a page and leave what is around it alone: every tag is a harmless one,
 * what is opened is closed in order, no attribute runs a script, no image comes from the network.
 * Where there is doubt it says no.
 */
export function isPlainHtml(source: string): boolean {
  const html = source.replace(COMMENT, "")
  const open: string[] = []
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at)) {
    TAG.lastIndex = at
    const match = TAG.exec(html)
    if (!match) return false
    const [whole, closing, written, attributes] = match
    const tag = written.toLowerCase()
    if (!TAGS.has(tag) || !attributesArePlain(attributes)) return false
    if (closing) {
      if (open.pop() !== tag) return false
    } else if (!VOID.has(tag)) open.push(tag)
    at += whole.length
  }
  return open.length === 0
}

function attributesArePlain(attributes: string): boolean {
  for (const [, written, double, single, bare] of attributes.matchAll(ATTRIBUTE)) {
    const name = written.toLowerCase()
    const value = (double ?? single ?? bare ?? "").trim()
    if (name.startsWith("on") || name === "srcset" || name === "srcdoc") return false
    if (name === "src" && !/^data:image\//i.test(value)) return false
    if (name === "href" && !/^(https?:|mailto:|#|[\w./-]+$)/i.test(value)) return false
    if (name === "style" && /[\\&@]|url\s*\(|position\s*:/i.test(value)) return false
  }
  return true
}
