import type { Cell, Notebook } from "../../kernel/notebook"
import { parameterNames, parseValues, withValues } from "../../kernel/parameters"

const cell = (source: string, ...tags: string[]): Cell => ({
  ...{ cell_type: "code", id: source.slice(0, 3), metadata: { tags } },
  source,
})
const notebook = (...cells: Cell[]): Notebook => ({
  ...{ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 },
})
const lecture = () =>
  notebook(
    cell("0"),
    cell("const rate = 0.1 // η\nlet steps: number = 50\n\nconst name = 'adam'", "parameters"),
    cell("rate * steps"),
  )
const set = (...pairs: string[]) => withValues(lecture(), parseValues(pairs))

test("a value that is JSON stands for itself, anything else is a string", () => {
  expect([...parseValues(["a=1e-3", "b=[1,2]", 'c="x"', "d=adam", "e=true", "f="])]).toEqual([
    ["a", "1e-3"],
    ["b", "[1,2]"],
    ["c", '"x"'],
    ["d", '"adam"'],
    ["e", "true"],
    ["f", '""'],
  ])
})

test("a value may hold an equals sign and new lines", () => {
  expect(parseValues(["a=b=c\nd"]).get("a")).toBe('"b=c\\nd"')
})

test.each(["rate", "=1", "1a=2", "a b=1", ""])("%j is refused, with an example", (pair) => {
  expect(() => parseValues([pair])).toThrow(/name=value, for instance/)
})

test("the parameters are what the tagged cell declares", () => {
  expect(parameterNames(lecture())).toEqual(["rate", "steps", "name"])
  expect(parameterNames(notebook(cell("const rate = 1")))).toEqual([])
})

test("the values come in a cell of their own, after the tagged one", () => {
  const { cells } = set("steps=5", "rate=0.2")
  expect(cells.map((c) => c.metadata.tags)).toEqual([
    [],
    ["parameters"],
    ["injected-parameters"],
    [],
  ])
  expect(cells[2].source).toEqual(["let rate = 0.2\n", "let steps = 5"])
})

test("values set before are replaced, not added to", () => {
  const twice = withValues(set("rate=0.2"), parseValues(["rate=0.3"]))
  expect(twice.cells).toHaveLength(4)
  expect(twice.cells[2].source).toEqual(["let rate = 0.3"])
})

test("names that the notebook does not declare change nothing", () => {
  expect(set("other=1")).toEqual(lecture())
})

test("the notebook that was given stays as it was", () => {
  const given = lecture()
  withValues(given, parseValues(["rate=1"]))
  expect(given).toEqual(lecture())
})
