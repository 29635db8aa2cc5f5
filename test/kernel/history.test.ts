import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { History } from "../../kernel/history"

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "descent-history-"))
  file = join(folder, "deep", "history")
})
afterEach(() => rmSync(folder, { recursive: true }))

const inputs = (history: History, asked: object) =>
  history.answer(asked).history.map(([, , input]: [number, number, string]) => input)

test("the tail is the last n cells, also of earlier sessions", () => {
  const earlier = new History(file)
  earlier.add(1, "a")
  earlier.add(2, "b")
  const now = new History(file)
  now.add(1, "c")
  expect(now.answer({ hist_access_type: "tail", n: 2 })).toEqual({
    status: "ok",
    history: [
      [1, 2, "b"],
      [2, 1, "c"],
    ],
  })
})

test("a range is of one session: this one, one before, or a numbered one", () => {
  const earlier = new History(file)
  for (const [i, input] of ["a", "b", "c"].entries()) earlier.add(i + 1, input)
  const now = new History(file)
  now.add(1, "d")
  expect(inputs(now, { hist_access_type: "range", session: 0 })).toEqual(["d"])
  expect(inputs(now, { hist_access_type: "range", session: -1, start: 2, stop: 3 })).toEqual(["b"])
  expect(inputs(now, { hist_access_type: "range", session: 1, start: 2 })).toEqual(["b", "c"])
})

test("a search knows * and ?, takes other signs as they are, and can leave repetitions out", () => {
  const history = new History(file)
  for (const [i, input] of ["f(1)", "f(2)", "g(1)", "f(1)"].entries()) history.add(i + 1, input)
  expect(inputs(history, { hist_access_type: "search", pattern: "f(?)" })).toEqual([
    "f(1)",
    "f(2)",
    "f(1)",
  ])
  expect(inputs(history, { hist_access_type: "search", pattern: "f*", unique: true })).toHaveLength(
    2,
  )
  expect(inputs(history, { hist_access_type: "search", pattern: "*", n: 1 })).toEqual(["f(1)"])
})

test("a search takes no longer where its pattern could match in many ways", () => {
  const history = new History(file)
  history.add(1, "// x = a * b + c * d; ".repeat(60))
  const found = (pattern: string) => inputs(history, { hist_access_type: "search", pattern })
  expect(found("*a * b*c * d*a * b*q*z")).toEqual([])
  expect(found("*a * b*c * d*a * b*d;*")).toHaveLength(1)
  expect(found("*?d;?")).toHaveLength(1)
  expect(found("")).toEqual([])
})

test("a pattern that is no string is refused by name", () => {
  const asked = { hist_access_type: "search", pattern: 5 }
  expect(() => new History(file).answer(asked)).toThrow(
    "history_request: pattern should be a string with * and ?, not 5",
  )
})

test("two sessions that begin by reading have different numbers", () => {
  const earlier = new History(file)
  earlier.add(1, "a")
  const [one, other] = [new History(file), new History(file)]
  for (const history of [one, other]) {
    expect(inputs(history, { hist_access_type: "range", session: -1 })).toEqual(["a"])
  }
  one.add(1, "b")
  other.add(1, "c")
  expect(inputs(one, { hist_access_type: "range", session: -1 })).toEqual(["a"])
  expect(inputs(other, { hist_access_type: "range", session: -1 })).toEqual(["b"])
  expect(inputs(other, { hist_access_type: "range", session: 0 })).toEqual(["c"])
  one.add(2, "d")
  const last = new History(file)
  last.add(1, "e")
  expect(inputs(last, { hist_access_type: "range", session: 0 })).toEqual(["e"])
})

test("a search finds what was formatted in another way", () => {
  const history = new History(file)
  for (const [i, input] of ["1 + 2", "a = 'x y'", "12"].entries()) history.add(i + 1, input)
  const found = (pattern: string) => inputs(history, { hist_access_type: "search", pattern })
  expect(found("1?2*")).toEqual(["1 + 2"])
  expect(found("1 + *")).toEqual(["1 + 2"])
  expect(found("*'x y'")).toEqual(["a = 'x y'"])
})

test("with outputs asked for, each cell comes as a pair", () => {
  const history = new History(file)
  history.add(1, "a")
  const asked = { hist_access_type: "tail", n: 1, output: true }
  expect(history.answer(asked).history).toEqual([[1, 1, ["a", null]]])
})

test("the file is bounded, and what is broken in it is left out", () => {
  new History(file).add(1, "first")
  const line = (n: number) => JSON.stringify({ session: 1, line: n, input: `cell ${n}` })
  const lines = Array.from({ length: 10_050 }, (_, n) => line(n))
  writeFileSync(file, `${lines.join("\n")}\n{"cut o\n`)
  const history = new History(file)
  history.add(1, "new")
  expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(5001)
  expect(inputs(history, { hist_access_type: "tail", n: 2 })).toEqual(["cell 10049", "new"])
})

test("a long session forgets its first cells", () => {
  const history = new History("")
  for (let n = 1; n <= 10_001; n++) history.add(n, `cell ${n}`)
  const all = inputs(history, { hist_access_type: "tail", n: 20_000 })
  expect([all.length, all[0], all[9999]]).toEqual([10_000, "cell 2", "cell 10001"])
})

test("without a file, or with one that cannot be written, this session's cells are remembered", () => {
  writeFileSync(join(folder, "deep"), "not a folder")
  for (const place of ["", file]) {
    const history = new History(place)
    history.add(1, "a")
    expect(inputs(history, { hist_access_type: "tail", n: 5 })).toEqual(["a"])
  }
})
