import type { Json } from "./figure"

/** The text of a chart's title or an axis's, without its markup. */
export function titleOf(owner: unknown): string | undefined {
  const title = (owner as Json | undefined)?.title
  const text = typeof title === "string" ? title : (title as Json | undefined)?.text
  return typeof text === "string" ? text.replaceAll("<br>", " ").replace(markup, "") : undefined
}

/** The tags that Plotly draws; any other `<` is one. */
const markup = /<\/?(?:a|b|em|i|s|span|sub|sup|u)(?:\s[^<>]*)?>/gi

/** Each title that is a text, at any depth, as the `{ text }` that Plotly takes alone. */
export function withTitles(part: Json): Json {
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => {
      if (key === "title" && typeof value === "string") return [key, { text: value }]
      return [key, isPart(value) && key !== "meta" ? withTitles(value) : value]
    }),
  )
}

/** Lists hold data, in which a title may be anything. */
const isPart = (value: unknown): value is Json =>
  typeof value === "object" && value?.constructor === Object

/** What a phone's width holds of a title. */
const lineLength = 44

/** A title in lines that fit a phone, and room for them above the chart: Plotly does neither. */
export function titled({ title, margin }: Json): Json {
  const { text } = (title ?? {}) as Json
  if (typeof text !== "string" || text === "") return {}
  const lines = text.split("<br>").flatMap((line) => folded(line, lineLength))
  return {
    title: { ...(title as Json), text: lines.join("<br>") },
    margin: { t: 26 + 22 * lines.length, ...(margin as Json) },
  }
}

/** A text in lines of that many letters at most, where its words allow. */
export function folded(text: string, most: number): string[] {
  const lines = [""]
  for (const word of text.split(" ")) {
    const line = `${lines[lines.length - 1]} ${word}`.trim()
    if (line.length <= most) lines[lines.length - 1] = line
    else lines.push(word)
  }
  return lines
}
