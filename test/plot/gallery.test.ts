import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { plotlyFor } from "../../kernel/plotly"
import type { Figure, Json } from "../../src/plot/figure"
import { gallery } from "./gallery"

/** Where the sources are; UPDATE_SNAPSHOTS=1 writes what is drawn now. */
const FOLDER = join(__dirname, "..", "..", "..", "test", "plot", "snapshots")

const all = Object.entries(gallery)
const text = (made: Figure) => JSON.stringify(made)

/** Numbers to three decimals, and of a long list its ends. */
function brief(value: unknown): unknown {
  if (typeof value === "number") return Number(value.toFixed(3)) + 0
  if (Array.isArray(value)) {
    if (value.length <= 16) return value.map(brief)
    return [...value.slice(0, 3), `… ${value.length}`, ...value.slice(-3)].map(brief)
  }
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, x]) => [key, brief(x)]))
}

function snapshot({ data, layout, frames, description }: Figure): unknown {
  const { template, ...own } = layout as Json
  return JSON.parse(JSON.stringify(brief({ data, layout: own, frames, description })))
}

test.each(all)("%s is drawn as it was", (name, made) => {
  const path = join(FOLDER, `${name}.json`)
  const drawn = snapshot(made)
  if (process.env.UPDATE_SNAPSHOTS) writeFileSync(path, `${JSON.stringify(drawn, null, 2)}\n`)
  expect(drawn).toEqual(JSON.parse(readFileSync(path, "utf8")))
})

test.each(all)("%s is JSON without a number that is none", (_, made) => {
  expect(JSON.parse(text(made))).toEqual({ ...made })
  expect(text(made)).not.toMatch(/NaN|Infinity|undefined/)
})

test.each(all)("%s says in a sentence what it shows, with numbers", (_, made) => {
  expect(made.description).toMatch(/^[A-Z].*\d.*\.$/)
})

test.each(all)("%s is small", (_, made) => {
  expect(text(made).length).toBeLessThan(60_000)
})

test("two small builds of plotly draw them all, one the landscapes to turn around", () => {
  const buildOf = ({ data }: Figure) =>
    plotlyFor(data.map(({ type }) => (type as string) ?? "scatter"))
  const namesOf = (build: string) =>
    all.filter(([, made]) => buildOf(made) === build).map(([name]) => name)
  expect(namesOf("plotly.js-gl3d-dist-min")).toEqual(["surface", "landscapeSurface"])
  expect(namesOf("plotly.js-cartesian-dist-min")).toHaveLength(all.length - 2)
})

test.each(all)("every line of %s that can be hovered says what its numbers mean", (_, made) => {
  for (const { name, hoverinfo, hovertemplate, mode, text } of made.data) {
    if (hoverinfo === "skip" || mode === "text") continue
    if (hoverinfo === "text") {
      expect([text].flat(2).join()).toMatch(/\d/)
      continue
    }
    expect([name, hovertemplate]).toEqual([
      name,
      expect.stringMatching(/%\{(x|y|z|text|customdata)|\d/),
    ])
  }
})
