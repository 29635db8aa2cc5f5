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
