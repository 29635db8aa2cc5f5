import { instead, insteadOf } from "../../kernel/habits"
import { sharedKernel, traceOf } from "./driving"

const kernel = sharedKernel()

test.each([
  ["%matplotlib inline", "without magics"],
  ["%%time\n1", "without magics"],
  ["!ls", "execSync"],
  ["!ls -l", "execSync"],
  ["!pip install numpy", "npm install"],
  ["pip install numpy", "npm install"],
  ["minimize?", "Shift-Tab"],
  ["?minimize", "Shift-Tab"],
  ["# a comment", "begins with //"],
  ["1 # a comment", "begins with //"],
  ["def f(x):\n  return x", "function f("],
  ["import numpy as np", "what NumPy does"],
  ["from sklearn import svm", 'import * as sklearn from "sklearn"'],
  ["for i in range(3):\n  print(i)", "for (let i = 0"],
  ["if rate > 1:\n  1", "blocks in braces"],
  ["lambda x: x", "(x) =>"],
  ["const bold = <b>bold</b>", "no JSX"],
  ["exit()", "Kernel menu"],
])("%j is told what to write instead", async (cell, advice) => {
  expect(traceOf(await kernel().execute(cell))).toContain(advice)
})

test.each([
  ["a private member", "  #count = ;"],
  ["markup in a string", "html(`<b>bold</b>`"],
  ["a condition", "const x = a ? b :"],
  ["types in angles", "const x: Map<string, Array<number>> = new Map("],
  ["an import", "import { x } fro 'm'"],
  ["an open string of backslashes", `'${"\\\\".repeat(1000)}`],
])("%s has no such meaning", (_, line) => {
  expect(instead(line)).toBeUndefined()
})

test("what is compared is not declared", () => {
  expect(insteadOf("x", "x == 5")).toBeUndefined()
  expect(insteadOf("x", "let y = x")).toBeUndefined()
  expect(insteadOf("x", "y = 1; x = 5; z = 2")).toBe("declare it: let x = 5")
})
