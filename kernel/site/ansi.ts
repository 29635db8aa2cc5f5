import { escapeHtml } from "../../src/display"

const NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]

interface Style {
  color: string | null
  background: string | null
  flags: Set<"bold" | "dim" | "italic" | "underline">
}

const FLAGS = { 1: "bold", 2: "dim", 3: "italic", 4: "underline" } as const
const ENDS: Record<number, (keyof typeof FLAGS)[]> = { 22: [1, 2], 23: [3], 24: [4] }

// Every control sequence; of those that end in "m", the parameters.
const ESCAPE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for.
  /\u001b(?:\[([0-9;:]*)m|\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\^_])/g

/** Terminal text as HTML: escaped, its colours as spans of classes, all other control sequences dropped. */
export function ansiToHtml(text: string): string {
  const style: Style = { color: null, background: null, flags: new Set() }
  let html = ""
  let from = 0
  for (const match of text.matchAll(ESCAPE)) {
    html += styled(text.slice(from, match.index), style)
    from = match.index + match[0].length
    if (match[1] !== undefined) apply(style, match[1])
  }
  return html + styled(text.slice(from), style)
}

function styled(text: string, { color, background, flags }: Style): string {
  if (text === "") return ""
  const classes = [...flags].map((flag) => `ansi-${flag}`)
  const css: string[] = []
  for (const [value, prefix, property] of [
    [color, "ansi-", "color"],
    [background, "ansi-on-", "background-color"],
  ] as const) {
    if (value?.startsWith("rgb")) css.push(`${property}:${value}`)
    else if (value) classes.push(prefix + value)
  }
  if (classes.length + css.length === 0) return escapeHtml(text)
  const className = classes.length > 0 ? ` class="${classes.join(" ")}"` : ""
  const inline = css.length > 0 ? ` style="${css.join(";")}"` : ""
  return `<span${className}${inline}>${escapeHtml(text)}</span>`
}

function apply(style: Style, parameters: string): void {
  const codes = parameters.split(/[;:]/).map(Number)
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]
    const key = code >= 40 && code < 50 ? "background" : code >= 100 ? "background" : "color"
    if (code === 0) Object.assign(style, { color: null, background: null, flags: new Set() })
    else if (code in FLAGS) style.flags.add(FLAGS[code as keyof typeof FLAGS])
    else if (code in ENDS) for (const flag of ENDS[code]) style.flags.delete(FLAGS[flag])
    else if (code === 39 || code === 49) style[key] = null
    else if (code === 38 || code === 48) {
      const wide = codes[i + 1] === 2
      style[key] = wide ? rgb(codes.slice(i + 2, i + 5)) : palette(codes[i + 2])
      i += wide ? 4 : 2
    } else if (isBetween(code, 30, 37) || isBetween(code, 40, 47)) style[key] = NAMES[code % 10]
    else if (isBetween(code, 90, 97) || isBetween(code, 100, 107)) {
      style[key] = `bright-${NAMES[code % 10]}`
    }
  }
}

const isBetween = (x: number, low: number, high: number): boolean => x >= low && x <= high

const rgb = (parts: number[]): string => `rgb(${parts.map((x) => x || 0).join(",")})`

/** The 256 colours: 16 named ones, a cube of 6 × 6 × 6, and 24 greys. */
function palette(n: number): string | null {
  if (!isBetween(n, 0, 255)) return null
  if (n < 16) return (n < 8 ? "" : "bright-") + NAMES[n % 8]
  if (n >= 232) return rgb([8, 8, 8].map((x) => x + 10 * (n - 232)))
  const level = (i: number) => (i === 0 ? 0 : 55 + 40 * i)
  const cube = n - 16
  return rgb([Math.floor(cube / 36), Math.floor(cube / 6) % 6, cube % 6].map(level))
}
