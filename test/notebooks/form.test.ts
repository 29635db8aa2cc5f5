import { readFileSync } from "node:fs"
import { join } from "node:path"
import katex from "katex"
import { type Cell, formatNotebook, joined, type Notebook } from "../../kernel/notebook"
import { plainCode } from "../../kernel/site/highlight"
import { describeLecture } from "../../kernel/site/lecture"
import { Markdown } from "../../kernel/site/markdown"
import { FOLDER, LECTURES, withoutCode } from "./lectures"

const markdown = new Markdown(plainCode)

/** What a lecture is made of: the section that must be there, as its heading reads. */
const sections: Record<string, RegExp> = {
  prediction: /^## Predict/m,
  "from scratch": /^## From scratch$/m,
  toolkit: /^## Through the toolkit$/m,
  "what if": /^## What if\?$/m,
  exercises: /^## Exercises$/m,
  solutions: /^## Solutions$/m,
  summary: /^## Summary$/m,
  sources: /^## Sources$/m,
}

test("there is at least one notebook", () => {
  expect(LECTURES.length).toBeGreaterThan(0)
})

describe.each(LECTURES)("%s", (name) => {
  const text = readFileSync(join(FOLDER, name), "utf8")
  const notebook: Notebook = JSON.parse(text)
  const { cells } = notebook
  const of = (type: Cell["cell_type"]) => cells.filter((cell) => cell.cell_type === type)
  const prose = of("markdown").map((cell) => joined(cell.source))
  const ids = cells.map((cell) => cell.id)
  const tagged = (tag: string) => cells.filter((cell) => cell.metadata.tags?.includes(tag))

  test("is stored as Jupyter would store it, keys sorted", () => {
    expect(text).toBe(formatNotebook(notebook))
    expect(notebook).toMatchObject({ nbformat: 4, nbformat_minor: 5 })
    expect(cells.filter((cell) => !Array.isArray(cell.source))).toEqual([])
  })

  test("asks for our kernel", () => {
    expect(notebook.metadata).toEqual({
      kernelspec: {
        display_name: "TypeScript (Descent)",
        language: "typescript",
        name: "descent",
      },
      language_info: { file_extension: ".ts", mimetype: "text/typescript", name: "typescript" },
    })
  })

  test("holds no outputs and no counts", () => {
    for (const { id, outputs, execution_count } of of("code")) {
      expect({ id, outputs, execution_count }).toEqual({ id, outputs: [], execution_count: null })
    }
  })

  test("gives every cell an id of its own that a reader understands", () => {
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id))).toEqual([])
  })

  test("has one title, which the file is named after", () => {
    const titles: string[] = prose.join("\n").match(/^# .+$/gm) ?? []
    expect(titles).toHaveLength(1)
    const slug = titles[0]
      .slice(2)
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
    expect(`${slug}.ipynb`).toBe(name)
  })

  test("promises at its beginning what the reader will know at its end", () => {
    expect(describeLecture(name, notebook, markdown).sentence).toMatch(/^You will /)
  })

  test.each(Object.entries(sections))("has its part: %s", (_, heading) => {
    expect(prose.filter((source) => heading.test(source))).toHaveLength(1)
  })

  test("derives, and asks for predictions", () => {
    expect(ids.filter((id) => id.startsWith("derive-")).length).toBeGreaterThan(0)
    expect(prose.join("\n").match(/^> \*\*Predict\.\*\*/gm)?.length).toBeGreaterThanOrEqual(3)
  })

  test("has three exercises or more, each with its solution folded", () => {
    const checked = (these: readonly Cell[]) =>
      these.flatMap(({ source }) =>
        [...joined(source).matchAll(/check\("([^"]+)"/g)].map((m) => m[1]),
      )
    const solutions = tagged("solution")
    const exercises = checked(of("code").filter((cell) => !solutions.includes(cell)))
    expect(exercises.length).toBeGreaterThanOrEqual(3)
    expect(checked(solutions.filter((cell) => cell.cell_type === "code"))).toEqual(exercises)
    for (const id of exercises) {
      const intro = solutions.some((cell) => joined(cell.source).startsWith(`**${id}**`))
      expect({ id, intro }).toEqual({ id, intro: true })
    }
  })

  test("keeps its parameters in one cell near the top", () => {
    expect(tagged("parameters")).toHaveLength(1)
    expect(cells.indexOf(tagged("parameters")[0])).toBeLessThan(8)
  })

  test("keeps its code short enough to type: 16 lines of 80 characters", () => {
    const long = of("code").filter((cell) => {
      const source = joined(cell.source).split("\n")
      return source.length > 16 || source.some((line) => line.length > 80)
    })
    expect(long.map((cell) => cell.id)).toEqual([])
  })

  test("imports nothing of ours: the kernel preloads it", () => {
    const importing = of("code").filter((cell) =>
      /(?:from|import|require)\s*\(?\s*["'](?:descent|\.)/.test(joined(cell.source)),
    )
    expect(importing.map((cell) => cell.id)).toEqual([])
  })

  test("writes formulas that KaTeX renders in strict mode", () => {
    const formulas = prose.flatMap(formulasIn)
    expect(formulas.length).toBeGreaterThan(10)
    for (const { tex, displayMode } of formulas) {
      expect(() => katex.renderToString(tex, { displayMode, strict: "error" })).not.toThrow()
    }
  })

  test("leaves no dollar sign open", () => {
    const rest = prose.map((source) => withoutCode(source).replaceAll(FORMULA, ""))
    expect(rest.filter((source) => source.includes("$"))).toEqual([])
  })

  test("points inside itself only to headings that exist", () => {
    const headings = prose.flatMap((source) => source.match(/^#+ .+$/gm) ?? [])
    const anchors = headings.map((heading) => heading.replace(/^#+ /, "").replaceAll(" ", "-"))
    const links = prose.flatMap((source) =>
      [...source.matchAll(/\]\(#([^)]+)\)/g)].map((m) => m[1]),
    )
    expect(links.filter((link) => !anchors.includes(decodeURIComponent(link)))).toEqual([])
  })
})

const FORMULA = /\$\$([\s\S]+?)\$\$|\$([^$\n]+?)\$/g

function formulasIn(source: string): { tex: string; displayMode: boolean }[] {
  return [...withoutCode(source).matchAll(FORMULA)].map(([, block, inline]) => ({
    tex: block ?? inline,
    displayMode: block !== undefined,
  }))
}
