import { hintFor } from "../../kernel/hints"
import { sharedKernel, traceOf } from "./driving"

const kernel = sharedKernel()

test.each([
  [
    "an option by another library's name",
    ["momentum({ lr: 0.1 })"],
    "did you mean `learningRate`?",
  ],
  [
    "the same, of an overloaded function",
    ["minimize(rosenbrock(), [0, 0], adam(), { epochs: 5 })"],
    "did you mean `steps`?",
  ],
  [
    "an optimizer that is called",
    ["const optimizer1 = adam(); optimizer1([1, 2])"],
    "minimize(f, start, optimizer)",
  ],
  ["an objective that is not made", ["minimize(rosenbrock, [0, 0], adam())"], "rosenbrock()"],
  [
    "an optimizer that is not made",
    ["minimize(rosenbrock(), [0, 0], momentum)"],
    "adam({ learningRate: 0.1 })",
  ],
  [
    "the same, among others",
    ["const makers1: Optimizer<unknown>[] = [sgd()]; makers1.push(adam)"],
    "it is a function that makes an Optimizer",
  ],
  [
    "a member of a promise",
    ["Promise.resolve([1]).map((x) => x)"],
    "await it first: (await …).map",
  ],
  ["a promise where a value should be", ["let n1: number = Promise.resolve(5)"], "it is a promise"],
  ["a promise in a sum", ["const n2 = Promise.resolve(5) + 1"], "it is a promise"],
  ["a promise compared", ["Promise.resolve(5) === 3"], "it is a promise"],
  ["arithmetic of arrays", ["[1] + [2]"], "arithmetic takes numbers"],
  ["arithmetic of text", ["'5' * 2"], "Number(…) makes one of a text"],
  ["an option without its name", ["adam(0.1)"], "adam({ learningRate: 0.1 })"],
  [
    "an object with another library's name",
    ["const o1 = { x: 1, lr: 0.1 }; adam(o1)"],
    "did you mean `learningRate`?",
  ],
  ["a variable that is not declared", ["undeclared1 = 5"], "declare it: let undeclared1 = 5"],
  ["a name of Python's", ["print(5)"], "console.log"],
  [
    "a package that is not there",
    ["import x1 from '@some/package/deep'"],
    "npm install @some/package",
  ],
  ["a file that is not there", ["import x2 from './nowhere'"], "no such file"],
  ["the same, at run time", ["import './nowhere'"], "no such file"],
  ["a file that is no code", ["import x3 from './x.csv'"], 'readFileSync("./x.csv", "utf8")'],
  ["a module of a newer Node", ["import x4 from 'node:newer'"], 'require("node:newer")'],
  ["an address", ["import x5 from 'file:///x.mjs'"], "import(address as string)"],
  ["an assignment to a constant", ["const fixed1 = 1; fixed1 = 2"], "let fixed1 = …"],
  [
    "recursion without an end",
    ["const deep = (): number => deep() + 1; deep()"],
    "calls itself without an end",
  ],
  [
    "a name of the toolkit that a cell has taken",
    ["const nesterov = 5", "nesterov({ learningRate: 0.1 })"],
    "import { nesterov as theirs }",
  ],
  [
    "the same, at run time",
    ["const rmsprop: any = 5", "rmsprop()"],
    "import { rmsprop as theirs }",
  ],
])("%s gets a hint", async (_, cells, advice) => {
  const ran = []
  for (const cell of cells) ran.push(await kernel().execute(cell))
  const trace = traceOf(ran[ran.length - 1])
  expect(trace).toContain("hint: ")
  expect(trace).toContain(advice)
})

test.each([
  ["a typing error, which the compiler explains itself", "adam({ learningrate: 1 })"],
  ["an error of the reader's own", "throw new Error('mine')"],
  ["a wrong type", "const t1: string = 5"],
])("%s gets none", async (_, cell) => {
  expect(traceOf(await kernel().execute(cell))).not.toContain("hint: ")
})

test("a part that a module of Node's lacks is not to be installed", async () => {
  expect(traceOf(await kernel().execute("import x6 from 'fs/nope'"))).not.toContain("npm install")
})

test("a hint is given once for a cell", async () => {
  const trace = traceOf(await kernel().execute("def f(x):\n  return x"))
  expect(trace.match(/error TS/g)?.length).toBeGreaterThan(1)
  expect(trace.match(/hint: /g)).toHaveLength(1)
})

test("an option that has no other name here gets none", () => {
  const message = "known properties, and 'constructor' does not exist in type 'AdamOptions'."
  expect(hintFor({ code: 2353, message, line: "" }, { shadows: () => false })).toBeUndefined()
})

test("what V8 says of a name's home is said of the name", async () => {
  await kernel().execute("let notCallable: any = 5")
  expect((await kernel().execute("notCallable()")).reply.evalue).toBe(
    "notCallable is not a function",
  )
  expect((await kernel().execute("new notCallable()")).reply.evalue).toBe(
    "notCallable is not a constructor",
  )
})

test("the errors of an AggregateError are shown, with their causes", async () => {
  const cell = await kernel().execute(
    "throw new AggregateError([new Error('a', { cause: new TypeError('why') }), 'b'], 'both')",
  )
  const heads = traceOf(cell)
    .split("\n")
    .filter((line) => /^\S/.test(line))
  expect(heads).toEqual([
    "AggregateError: both",
    "1. Error: a",
    "Caused by TypeError: why",
    "2. 'b'",
  ])
})

test("a chain of explanations at one place is one diagnostic", async () => {
  const { reply } = await kernel().execute(
    "const chain: { a: number[] } = { a: ['s', 't'] as string[] }",
  )
  expect(reply.traceback).toHaveLength(1)
  expect(reply.evalue).toBe(
    "Type 'string[]' is not assignable to type 'number[]'.\n  Type 'string' is not assignable to type 'number'.",
  )
})
