import { compilerProblem, interruption, type Notebook, thrownProblem } from "../../kernel/traceback"
import { plain } from "./driving"

const NONE: Notebook = { cells: new Map(), shadows: () => false }
const diagnostic = (line: number, column: number, length: number, rest = {}) => ({
  ...{ line, column, length },
  message: "Wrong.",
  code: 2322,
  ...rest,
})

test("a diagnostic has its code, the line before and a caret as long as the place", () => {
  const { ename, evalue, traceback } = compilerProblem(
    [diagnostic(1, 4, 3)],
    "one\nlet abc = 1",
    NONE,
  )
  expect([ename, evalue]).toEqual(["TS2322", "Wrong."])
  expect(plain(traceback[0]).split("\n")).toEqual([
    "error TS2322: Wrong.",
    "  1 | one",
    "  2 | let abc = 1",
    "    |     ^^^",
  ])
})

test("what is missing at the end of a line has its caret there", () => {
  const { traceback } = compilerProblem([diagnostic(0, 6, 1)], "foo(1,", NONE)
  expect(plain(traceback[0]).split("\n").at(-1)).toBe("    |       ^")
})

test("of many diagnostics, the first ten are shown", () => {
  const { traceback } = compilerProblem(Array(500).fill(diagnostic(0, 0, 1)), "1", NONE)
  expect(traceback).toHaveLength(11)
  expect(traceback[10]).toBe("and 490 more")
})

test("of a line that no page can hold, the part with the place is shown", () => {
  const source = `${"x".repeat(100_000)}HERE${"y".repeat(100_000)}`
  const { traceback } = compilerProblem([diagnostic(0, 100_000, 4)], source, NONE)
  const [, line, caret] = plain(traceback[0]).split("\n")
  expect(line.length).toBeLessThan(500)
  expect(line.slice(caret.indexOf("^"), caret.lastIndexOf("^") + 1)).toBe("HERE")
})

test.each([
  ["a message", new Error("x".repeat(5e6))],
  ["a cause", new Error("a", { cause: "x".repeat(5e6) })],
  ["what is no error", "x".repeat(5e6)],
])("of %s that no page can hold, the beginning is shown, and its length", (_, thrown) => {
  const { evalue, traceback } = thrownProblem(thrown, NONE)
  expect(evalue.length + traceback.join("").length).toBeLessThan(30_000)
  expect(/[\d,]+ (more )?characters/.test(traceback.join(""))).toBe(true)
})

test("Node's list of who required what is left out", () => {
  const error = new Error("Cannot find module './x'\nRequire stack:\n- /home/me/notebook.ts")
  expect(thrownProblem(error, NONE).evalue).toBe("Cannot find module './x'")
})

test("a diagnostic of an imported file names the file", () => {
  const { traceback } = compilerProblem([diagnostic(4, 0, 1, { fileName: "local.ts" })], "1", NONE)
  expect(plain(traceback[0])).toContain("in local.ts, line 5")
})

test("an error with frames of the user's own files keeps them", () => {
  const error = new Error("x")
  error.stack = "Error: x\n    at helper (/home/me/helper.js:3:5)\n    at node:internal/foo:1:1"
  expect(plain(thrownProblem(error, NONE).traceback[0])).toBe(
    "Error: x\n    at helper, /home/me/helper.js, line 3",
  )
})

test("a chain of causes that goes in a circle ends", () => {
  const a = new Error("a")
  a.cause = new Error("b", { cause: a })
  expect(thrownProblem(a, NONE).traceback.map((t) => plain(t).split("\n")[0])).toEqual([
    "Error: a",
    "Caused by Error: b",
  ])
})

test("errors within errors are numbered by both", () => {
  const nested = new AggregateError([new Error("b"), new Error("c")], "nested")
  const error = new AggregateError([new Error("a"), nested, "text"], "all")
  const { traceback } = thrownProblem(error, NONE)
  expect(traceback.map((t) => plain(t).split("\n")[0])).toEqual([
    "AggregateError: all",
    "1. Error: a",
    "2. AggregateError: nested",
    "2.1. Error: b",
    "2.2. Error: c",
    "3. 'text'",
  ])
})

test("what an error holds besides is shown below its message", () => {
  const error = Object.assign(new Error("no such file"), { code: "ENOENT", errno: -2 })
  error.stack = ""
  expect(plain(thrownProblem(error, NONE).traceback[0])).toBe(
    "Error: no such file\n  { code: 'ENOENT', errno: -2 }",
  )
})

test("a cause that is no error is shown as it is", () => {
  const problem = thrownProblem(new Error("a", { cause: { code: 5 } }), NONE)
  expect(problem.traceback[1]).toBe("Caused by { code: 5 }")
})

test("names and messages are strings, whatever they were", () => {
  const odd = Object.assign(new Error("x"), { name: 5, message: () => 1 })
  const { ename, evalue } = thrownProblem(odd, NONE)
  expect([ename, evalue]).toEqual(["5", "() => 1"])
})

test("Node's own error of an interrupt is an interrupt", () => {
  const error = Object.assign(new Error("x"), { code: "ERR_SCRIPT_EXECUTION_INTERRUPTED" })
  expect(thrownProblem(error, NONE)).toEqual(interruption())
})
