import { displayedAs, formatNumber } from "../display"
import { logAxes } from "./decades"
import { inWords } from "./hover"
import { inMethodStyles } from "./method-lines"
import { shortened } from "./rounded"
import { palette } from "./styles"
import { config, height, template } from "./theme"
import { folded, titled, titleOf, withTitles } from "./titles"

/** A Plotly trace or layout: plain JSON, drawn by whatever shows it. */
export type Json = Record<string, unknown>

/** A chart as data: Plotly JSON and a sentence that says what it shows. */
export interface Figure {
  readonly data: readonly Json[]
  readonly layout: Json
  /** Plotly's own settings: its buttons, how it resizes. */
  readonly config: Json
  /** The pictures of an animation, each with what it changes; absent where nothing moves. */
  readonly frames?: readonly Json[]
  /** The text alternative, made from the chart's own numbers. */
  readonly description: string
}

/**
 * Any Plotly chart, in the course's colours.
 *
 *     figure([{ x: [1, 2, 3], y: [1, 4, 9], name: "squares" }], { title: { text: "Growth" } })
 *
 * What `layout` says wins over the theme. A line whose name begins with a method's, "Adam, η = 0.1",
 * has that method's colour and dash unless it has a colour of its own. Typed arrays become arrays,
 * and what is not a finite number becomes a gap (`null`), so that the figure is JSON. Where no
 * description is given, one is made of the titles, names and ranges.
 *
 * @see https://plotly.com/javascript/reference/ for the traces and layouts there are
 */
export function figure(
  data: readonly Json[],
  layout: Json = {},
  description?: string,
  frames?: readonly Json[],
): Figure {
  if (!Array.isArray(data)) {
    throw new TypeError("figure: data is no list; give Plotly traces, as in figure([{ x, y }])")
  }
  const asked = withTitles(layout)
  const drawn = inWords(inMethodStyles(data), asked).map((trace) =>
    named(plain(withTitles(trace)) as Json),
  )
  const arranged = plain({
    height,
    autosize: true,
    template: template(Object.values(palette)),
    ...asked,
    ...logAxes(asked, data),
    ...titled(asked),
  }) as Json
  const result = {
    data: drawn,
    layout: arranged,
    config,
    ...(frames ? { frames: plain(frames) as Json[] } : {}),
    description: description ?? describe(drawn, arranged),
  }
  return displayedAs(result, ({ description, ...chart }) => ({
    // A notebook stores each number as text, twice.
    "application/vnd.plotly.v1+json": shortened(chart, 9),
    "text/plain": description,
  }))
}

/** A title for a layout, if there is one. */
export function headed(title?: string): Json {
  return title ? { title: { text: title } } : {}
}

/** The same as plain JSON: arrays for typed arrays, null for what is not finite, 0 for −0. */
function plain(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value + 0 : null
  if (Array.isArray(value)) return value.map(plain)
  if (ArrayBuffer.isView(value)) return Array.from(value as Float64Array, plain)
  if (value === null || typeof value !== "object" || value instanceof Date) return value
  const entries = Object.entries(value).filter(
    ([, x]) => x !== undefined && typeof x !== "function",
  )
  return Object.fromEntries(entries.map(([key, x]) => [key, plain(x)]))
}

function describe(data: readonly Json[], layout: Json): string {
  const titles = [layout, layout.xaxis, layout.yaxis].map(titleOf)
  const [title, x, y] = titles
  const axes = x && y ? `${y}, against ${x}` : (y ?? x)
  const lines = data.map((trace, i) => {
    const numbers = numbersOf(trace)
    const name =
      typeof trace.name === "string" ? trace.name.replaceAll("<br>", " ") : `series ${i + 1}`
    if (numbers.length === 0) return name
    const [low, high] = [Math.min, Math.max].map((extreme) =>
      formatNumber(numbers.reduce((a, b) => extreme(a, b))),
    )
    return low === high ? `${name} at ${low}` : `${name} from ${low} to ${high}`
  })
  const sentences = [title ?? "Chart", axes, lines.join("; ")].filter(Boolean) as string[]
  return sentences.map((text) => (/[.?!]$/.test(text) ? text : `${text}.`)).join(" ")
}

/** What a trace shows the size of: heights, shares of a pie, or what a histogram counts. */
function numbersOf({ z, y, values, r, x }: Json): number[] {
  const columns = [z, y, values, r, x].map((column) =>
    Array.isArray(column) ? (column.flat() as unknown[]).filter(Number.isFinite) : [],
  )
  return (columns.find(({ length }) => length > 0) ?? []) as number[]
}

/** A name that a phone's legend can hold, beside the line's sample. */
function named(trace: Json): Json {
  const { name } = trace
  if (typeof name !== "string" || name.length <= nameLength) return trace
  return { ...trace, name: folded(name, nameLength).join("<br>") }
}

const nameLength = 34
