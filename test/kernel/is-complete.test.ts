import { isComplete } from "../../kernel/is-complete"

test.each([
  ...["1", "let a = 1;", "function f() { return 1 }", "await Promise.resolve(3)", "", "  \n"],
  ..."const t: Map<string, number> = new Map()|for await (const x of y) {}|`a`|/* a */|// a".split(
    "|",
  ),
])("%j is complete", (code) => {
  expect(isComplete(code)).toEqual({ status: "complete" })
})

test.each([
  ...[
    "function f() {",
    "if (true) {",
    "`abc",
    "[1, 2,",
    "/* open",
    "f(",
    "const a =",
    "a.",
    "x => {",
  ],
  "'a\\",
  ...["class A {\n  b() {\n", "({ a: 1,", "`a ${", `\`a \${1} b`, "a +"],
])("%j is incomplete", (code) => {
  expect(isComplete(code).status).toBe("incomplete")
})

test.each(["'a", '"a', "f('a", "let 1x = ;", ")(", "]", "1 1", "const = 5", "f(]\n{"])(
  "%j is invalid",
  (code) => {
    expect(isComplete(code)).toEqual({ status: "invalid" })
  },
)

test("the next line of a block is indented", () => {
  expect(isComplete("function f() {")).toEqual({ status: "incomplete", indent: "  " })
  expect(isComplete("  if (true) {").indent).toBe("    ")
  expect(isComplete("`abc").indent).toBe("")
})
