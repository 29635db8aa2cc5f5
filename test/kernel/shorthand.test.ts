import { expandShorthand } from "../../kernel/shorthand"

const earlier = "export {};\ndeclare let x: number;\ndeclare let y: number;\n"
const expand = (source: string) => expandShorthand(source, earlier).source

test("a shorthand property of an earlier cell's name is written out", () => {
  expect(expand("f({ x, z: 1, y })")).toBe("f({ x: x, z: 1, y: y })")
})

test("a name that the cell declares itself is left alone", () => {
  expect(expand("const x = 1\nf({ x, y })")).toBe("const x = 1\nf({ x, y: y })")
  expect(expand("const g = (x: number) => ({ x })")).toBe("const g = (x: number) => ({ x })")
  expect(expand("for (const x of []) f({ x })")).toBe("for (const x of []) f({ x })")
})

test("a name that no earlier cell declares is left alone", () => {
  expect(expand("f({ q })")).toBe("f({ q })")
})

test("a destructuring assignment to earlier names is written out, with its defaults", () => {
  expect(expand(";({ x, y = 2 } = o)")).toBe(";({ x: x, y: y = 2 } = o)")
})

test("offsets lead back to what was typed", () => {
  const { source, original } = expandShorthand("f({ x, y }, bad)", earlier)
  expect(source).toBe("f({ x: x, y: y }, bad)")
  expect(original(source.indexOf("bad"))).toBe("f({ x, y }, bad)".indexOf("bad"))
  expect(original(2)).toBe(2)
})
