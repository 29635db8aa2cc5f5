// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the functions under test are given as text
import type { ObjectiveFunction } from "../../src/objectives/options"
import { expectDerivatives } from "./expect-derivatives"

/** What TypeScript's compiler or the linter would not let pass, or would rewrite. */
const constructs: [name: string, text: string, w: number[]][] = [
  ["a typed array's own map", "(w) => Float64Array.of(1,2).map(x => x*2).length * w[0]", [3, 1, 2]],
  [
    "methods of strings",
    '(w) => "a,b".split(",").map((s, i) => w[i] * s.length).reduce((a, b) => a + b)',
    [3, 1, 2],
  ],
  [
    "a WeakMap",
    "(w) => { const m = new WeakMap(); const k = {}; m.set(k, w[0]); return m.get(k) ** 2 }",
    [3, 1, 2],
  ],
  [
    "a symbol as key",
    '(w) => { const s = Symbol("a"); const o = { [s]: w[0] }; o[s] *= 2; return o[s] }',
    [3, 1, 2],
  ],
  [
    "a Proxy",
    "(w) => { const p = new Proxy({}, { get: (_, k) => w[0] * k.length }); return p.abc }",
    [3, 1, 2],
  ],
  [
    "an iterator by hand",
    "(w) => { const it = w[Symbol.iterator](); let s = 0; for (let r = it.next(); !r.done; r = it.next()) s += r.value ** 2; return s }",
    [3, 1, 2],
  ],
  ["Math.max in a reducer", "(w) => w.reduce((a, b) => Math.max(a, b))", [3, 1, 2]],
  [
    "JSON of data",
    '(w) => JSON.parse("[1,2]").map((d) => d * w[0]).reduce((a, b) => a + b)',
    [3, 1, 2],
  ],
  [
    "structuredClone of data",
    "(w) => { const d = structuredClone({ a: [1, 2] }); return d.a[1] * w[0] }",
    [3, 1, 2],
  ],
  [
    "regular expressions on text",
    '(w) => /a(\\d)/.exec("a3")[1].length * w[0] * Number("a3".match(/\\d/)[0])',
    [3, 1, 2],
  ],
  ["Float32Array as data", "(w) => new Float32Array([1, 2])[1] * w[0]", [3, 1, 2]],
  [
    "static blocks and private statics",
    "(w) => { class A { static #c = 2; static get c() { return A.#c } static { A.z = 3 } } return A.c * A.z * w[0] }",
    [3, 1, 2],
  ],
  ["nested patterns with defaults", "([a, { b } = { b: 2 }]) => a * 2", [3]],
  [
    "an arrow in a method",
    "function (w) { const o = { k: w[0], f() { return [1, 2].map((x) => x * this.k).reduce((a, b) => a + b) } }; return o.f() }",
    [3, 1, 2],
  ],
  ["powers", "([x]) => (-x) ** 2 + x ** -2 + 2 ** x + x ** x", [2]],
  [
    "void, in and the comma",
    '([x]) => { void x; const o = { a: 1 }; return "a" in o ? (1, x) : 0 }',
    [2],
  ],
  ["chained assignment", "([x]) => { let a; let b; a = b = x; a *= 2; return a * b }", [2]],
  ["var from a block", "([x]) => { if (x > 0) { var y = x * 2 } return y }", [2]],
  ["a hoisted function", "([x]) => { return g(x); function g(v) { return v * v } }", [2]],
  [
    "defaults that use parameters",
    "([x]) => { const f = (a, b = a * x, c = () => b) => a + b + c(); return f(x) }",
    [2],
  ],
  [
    "values sent into a generator",
    "([x]) => { function* g() { const r = yield x; return r * x } const it = g(); const a = it.next().value; const b = it.next(a * 2).value; return b }",
    [2],
  ],
  [
    "yield*",
    "([x]) => { function* a() { yield x; yield x * x } function* b() { yield* a(); yield 1 } return [...b()].reduce((s, v) => s + v) }",
    [2],
  ],
  [
    "delete of an own property",
    "([x]) => { const o = { a: x, b: 2 }; delete o.b; return Object.keys(o).length * o.a }",
    [2],
  ],
  [
    "any value thrown",
    "([x]) => { const f = (v) => { if (v > 1) throw { v }; return v }; try { return f(x) } catch ({ v }) { return v * 3 } }",
    [2],
  ],
  [
    "an object with toString",
    '([x]) => { const o = { toString() { return "q" } }; return `${o}`.length * x }',
    [2],
  ],
  [
    "sorting objects",
    "(w) => w.map((v, i) => ({ v, i })).sort((p, q) => p.v - q.v).map((p) => p.v * p.i).reduce((a, b) => a + b)",
    [3, 1, 2],
  ],
  [
    "with and toSpliced",
    "(w) => w.with(0, 5).toSpliced(1, 1).concat([w[0]]).reduce((a, b) => a * b)",
    [3, 1, 2],
  ],
  [
    "a method by call",
    "(w) => Array.prototype.map.call(w, (x) => x * 2).reduce((a, b) => a + b)",
    [3, 1, 2],
  ],
  ["flat", "(w) => [[w[0], w[1]], [w[2]]].flat().reduce((a, b) => a + b)", [3, 1, 2]],
  ["bigint", "(w) => Number(2n ** 3n) * w[0]", [3, 1, 2]],
  ["a bigint counter", "(w) => { let i = 0n; i++; i += 2n; return Number(i) * w[0] }", [3, 1, 2]],
  ["a labelled block", "(w) => { a: { if (w[0] > 1) break a; return 0 } return w[0] }", [3, 1, 2]],
  [
    "defineProperty on an own object",
    '(w) => { const o = {}; Object.defineProperty(o, "z", { get: () => w[0] * 2 }); return o.z }',
    [3, 1, 2],
  ],
  [
    "private fields",
    "(w) => { class A { #x = w[0]; static has(o) { return #x in o } get x() { return this.#x++ } y() { this.#x **= 2; return this.#x } } const a = new A(); return A.has(a) ? a.x * a.y() : 0 }",
    [3, 1, 2],
  ],
  [
    "computed accessors",
    '(w) => { const k = "q"; const o = { get [k]() { return w[0] }, [`${k}2`]: 2, async m() {}, *g() { yield w[1] } }; return o.q * o.q2 + [...o.g()][0] }',
    [3, 1, 2],
  ],
  [
    "a tagged template",
    "(w) => { const tag = (s, ...v) => v.reduce((a, b) => a + b) * s.length; return tag`a${w[0]}b${w[1]}` }",
    [3, 1, 2],
  ],
  [
    "new.target",
    "(w) => { function A(v) { if (!new.target) return new A(v); this.v = v } return A(w[0]).v * 2 }",
    [3, 1, 2],
  ],
  [
    "methods of a prototype",
    "(w) => { function A(v) { this.v = v } A.prototype.sq = function () { return this.v ** 2 }; return new A(w[0]).sq() }",
    [3, 1, 2],
  ],
  [
    "a subclass of Array",
    "(w) => { class V extends Array { sum() { return this.reduce((a, b) => a + b, 0) } } const v = V.from(w); return v.map((x) => x * 2).sum() }",
    [3, 1, 2],
  ],
  [
    "a subclass of Map",
    '(w) => { class M extends Map { total() { let s = 0; for (const v of this.values()) s += v; return s } } return new M([["a", w[0]], ["b", w[1]]]).total() }',
    [3, 1, 2],
  ],
  [
    "Math by another name",
    '(w) => { const M = Math; return M.sin(w[0]) + M["cos"](w[1]) }',
    [3, 1, 2],
  ],
  [
    "sorting plain numbers",
    "(w) => { const a = [1, 2, 3]; a.sort(); return a[0] * w[0] }",
    [3, 1, 2],
  ],
  [
    "for…in over a list",
    "(w) => { let s = 0; for (const i in w) s += w[i] * +i; return s }",
    [3, 1, 2],
  ],
  [
    "two counters in a loop",
    "(w) => { let s = 0; for (let i = 0, j = w.length - 1; i < j; i++, j--) s += w[i] * w[j]; return s }",
    [3, 1, 2],
  ],
]

describe("unusual JavaScript has exact derivatives:", () => {
  test.each(constructs)("%s", (_, text, w) => {
    expectDerivatives(new Function(`return (${text})`)() as ObjectiveFunction, w)
  })
})
