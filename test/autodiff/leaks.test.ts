// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the functions under test are given as text
import { objective } from "../../src/objectives/objective"
import type { ObjectiveFunction } from "../../src/objectives/options"
import { failure } from "./failure"

/** A function from its text, and the line and column of the mark « in it. */
function marked(text: string): { f: ObjectiveFunction; line: number; column: number } {
  const before = text.slice(0, text.indexOf("«"))
  const f = new Function(`return (${text.replace("«", "")})`)() as ObjectiveFunction
  const start = before.lastIndexOf("\n") + 1
  return { f, line: before.split("\n").length, column: before.length - start + 1 }
}

describe("a derivative that would be lost is an error that names the place", () => {
  const leaks: [name: string, text: string][] = [
    [
      "a store in a typed array",
      "w => { const a = new Float64Array(2)\n  «a[0] = w[0]\n  return a[0] }",
    ],
    [
      "a swap in a typed array",
      "w => { const a = new Float64Array(2); [«a[0], a[1]] = w; return a[1] }",
    ],
    [
      "a compound store in a typed array",
      "w => { const a = new Float32Array(2); «a[1] += w[0]; return a[1] }",
    ],
    ["a typed array made of variables", "w => «new Float64Array(w)[0] * w[1]"],
    ["a typed array whose length is a variable", "w => «new Float64Array(w[0]).length * w[1]"],
    ["Float64Array.from", "w => «Float64Array.from(w)[0]"],
    ["Int32Array.of", "w => «Int32Array.of(w[0], 1)[0]"],
    ["a typed array's map", "w => «new Float64Array([1, 2]).map((v) => v * w[0])[0]"],
    ["a typed array's fill", "w => «new Float64Array(2).fill(w[0])[0]"],
    ["a typed array's set", "w => { const a = new Float64Array(2); «a.set(w); return a[0] }"],
    [
      "a DataView",
      "w => { const d = new DataView(new ArrayBuffer(8)); «d.setFloat64(0, w[0]); return d.getFloat64(0) }",
    ],
    ["a template string", "w => Number(`${«w[0]}`)"],
    ["a tagged template", "w => Number(«String.raw`${w[0]}`)"],
    ["concatenation", 'w => Number(«w[0] + "")'],
    ["concatenation by +=", 'w => { let s = ""; «s += w[0]; return Number(s) }'],
    ["parseFloat", "w => «parseFloat(w[0])"],
    ["String", "w => Number(«String(w[0]))"],
    ["an index", "w => «[1, 2, 3, 4][w[0]]"],
    ["a computed key", "w => ({ [«w[0]]: 5 })[2]"],
    ["a property named by a variable", "w => { const o = {}; «o[w[0]] = 1; return o[2] }"],
    ["in", "w => («w[0] in [1, 2, 3] ? 1 : 0)"],
    ["| 0", "w => «w[0] | 0"],
    ["~~", "w => ~«~w[0]"],
    ["<<=", "w => { let x = w[0]; «x <<= 1; return x }"],
    ["toFixed", "w => Number(«w[0].toFixed(2))"],
    ["optional toString", "w => Number(«w[0]?.toString())"],
    ["a property of a number", "w => w[0] * («w[0].length ?? 1)"],
    ["JSON.stringify", "w => JSON.parse(«JSON.stringify({ x: w[0] })).x"],
    ["structuredClone", "w => «structuredClone(w)[0]"],
    ["a key of a Map", "w => { const m = new Map(); «m.set(w[0], 1); return m.get(2) }"],
    ["the keys of a new Map", "w => «new Map([[w[0], 1]]).size"],
    ["an item of a Set", "w => «new Set(w).size"],
    ["Set.has", "w => («new Set([1, 2]).has(w[0]) ? 1 : 2)"],
    ["new Array(x)", "w => «new Array(w[0]).length"],
    ["Array(x)", "w => «Array(w[0]).length"],
    ["the length of a list", "w => { const a = []; «a.length = w[0]; return a.length }"],
    ["Array.from({ length: x })", "w => «Array.from({ length: w[0] }).length"],
    ["slice(0, x)", "w => «[1, 2, 3].slice(0, w[0]).length"],
    ["at(x)", "w => «[1, 2, 3].at(w[0])"],
    ["repeat(x)", 'w => «"a".repeat(w[0]).length'],
    ["join", 'w => Number(«w.join(""))'],
    ["sort without a comparator", "w => «w.sort()[0]"],
    ["toSorted without a comparator", "w => «w.toSorted()[0]"],
    ["Date.now", "w => w[0] * «Date.now()"],
    ["new Date()", "w => w[0] * («new Date()).getTime()"],
    ["a date of a variable", "w => «new Date(w[0]).getTime()"],
    ["performance.now", "w => w[0] * «performance.now()"],
    ["Math.random", "w => w[0] * «Math.random()"],
    ["random, destructured", "w => { const { random } = Math; return w[0] * «random() }"],
    ["Math.clz32", "w => «Math.clz32(w[0])"],
    ["Math.imul", "w => «Math.imul(w[0], 3)"],
    ["BigInt", "w => Number(«BigInt(w[0]))"],
    ["a boxed number", "w => «new Number(w[0]) * 2"],
    ["a number where a list is needed", "w => { const [a] = «w[0]; return a }"],
    ["a regular expression", "w => («/2/.test(w[0]) ? 1 : 0)"],
    ["a global", "w => { «globalThis.leaked = w[0]; return w[0] }"],
    ["eval", 'w => «eval("w[0] * 2")'],
    ["new Function", 'w => «new Function("x", "return x")(w[0])'],
    ["Function", 'w => «Function("x", "return x")(w[0])'],
    ["an outer this", "w => w[0] * («this?.k ?? 2)"],
    ["import()", 'w => { if (w[0] > 9) «import("node:fs"); return w[0] }'],
    ["an async function", "«async (w) => w[0]"],
    ["a generator", "«function* (w) { yield w[0] }"],
    ["an array as the result", "«w => [w[0]]"],
    ["no result", "«w => { w[0] * 2 }"],
    ["a boolean as the result", "«w => w[0] > 1"],
    [
      "a leak that the function catches",
      "w => { try { return «parseInt(w[0]) } catch { return w[0] } }",
    ],
    [
      "a leak in a nested function",
      "w => { const g = (x) => {\n    return Number(«x.toPrecision(3))\n  }\n  return g(w[0]) }",
    ],
  ]
  test.each(leaks)("%s", (_, text) => {
    const { f, line, column } = marked(text)
    expect(failure(f)).toMatchObject({ line, column })
  })

  test("the message shows the line with a mark under the column", () => {
    const { f } = marked("([x]) => {\n  const text = «`${x}`\n  return Number(text)\n}")
    expect(failure(f, [1]).message).toContain(
      "line 2, column 16:\n      const text = `${x}`\n                   ^",
    )
  })

  test("a leak in another function names that function", () => {
    function rounded(x: number): number {
      return Number(x.toFixed(1))
    }
    const error = failure(([x]) => x + rounded(x), [1])
    expect(error.message).toMatch(/in rounded, line 2, column \d+:\n.*toFixed/)
  })
})

describe("functions whose text is hidden", () => {
  test("a bound function cannot be an objective's derivative", () => {
    const f = objective(((w: number[]) => w[0]).bind(null))
    expect(f([3])).toBe(3)
    expect(() => f.gradient([3])).toThrow(/bound function.*wrap it in an arrow function/)
  })

  test("a bound function that is given a variable", () => {
    const twice = ((x: number) => 2 * x).bind(null)
    expect(failure(([x]) => twice(x), [1]).message).toMatch(
      /bound function .* cannot be looked into/,
    )
  })

  test("a method that reads a private field of an outer object", () => {
    class Scale {
      #factor = 2
      apply(x: number): number {
        return this.#factor * x
      }
    }
    const scale = new Scale()
    expect(failure(([x]) => scale.apply(x), [1]).message).toMatch(/reads #factor, private/)
  })
})

describe("what the tape cannot see, the slope shows", () => {
  test("a bisection hides the dependence on its target", () => {
    const error = failure(
      ([a]) => {
        let [low, high] = [0, 4]
        for (let i = 0; i < 60; i++) {
          const middle = (low + high) / 2
          if (middle * middle > a) high = middle
          else low = middle
        }
        return low
      },
      [2],
    )
    expect(error.message).toMatch(/slope 0\.\d+.* operations give 0/)
  })

  test("an inner iteration that starts at its solution", () => {
    const start = Math.SQRT2
    const error = failure(
      ([a]) => {
        let x = start
        while (Math.abs(x * x - a) > 1e-9) x -= (x * x - a) / (2 * x)
        return x
      },
      [2],
    )
    expect(error.message).toMatch(/operations give 0/)
  })

  test("kinks and steps nearby raise no false alarm", () => {
    expect([...objective(([x]) => Math.abs(x)).gradient([1e-6])]).toEqual([1])
    expect([...objective(([x]) => Math.floor(x) * x).gradient([2.00001])]).toEqual([2])
    expect([...objective(([x]) => Math.max(x, 0) ** 2).gradient([-1e-7])]).toEqual([0])
  })
})
