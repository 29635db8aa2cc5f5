import vm from "node:vm"
import { assignedNames } from "../../src/autodiff/assigned"
import { setScopeReader } from "../../src/autodiff/scope"
import { readScopes } from "../../src/node/scopes"
import { objective } from "../../src/objectives/objective"
import type { Objective } from "../../src/objectives/types"

const scale = 3

describe("what a function refers to is read where it was written", () => {
  test("a constant of the module", () => {
    expect([...objective(([x]) => scale * x).gradient([1])]).toEqual([3])
  })

  test("variables of an enclosing function, even ones of the same name", () => {
    const make = (k: number) => objective(([x]) => k * x)
    const [two, five] = [make(2), make(5)]
    expect([two.gradient([1])[0], five.gradient([1])[0]]).toEqual([2, 5])
  })

  test("variables of several scopes, the inner one first", () => {
    const k = 2
    {
      const k = 7
      const f = objective(([x]) => k * scale * x)
      expect(f.gradient([1])[0]).toBe(21)
    }
    expect(objective(([x]) => k * x).gradient([1])[0]).toBe(2)
  })

  test("a variable that changes later, where the value does not show it", () => {
    let k = 2
    const f = objective(([x]) => k * x)
    expect(f.gradient([0])[0]).toBe(2)
    k = 5
    expect(f.gradient([0])[0]).toBe(5)
    for (k of [1, 2, 3]) expect(f.gradient([0])[0]).toBe(k)
  })

  test("a variable that changes later, through a helper", () => {
    let k = 2
    const helper = (x: number): number => k * x
    const f = objective(([x]) => helper(x) ** 2)
    const g = objective(([x]) => helper(x))
    expect(f.gradient([1])[0]).toBe(8)
    k = 3
    expect(g.gradient([0])[0]).toBe(3)
    expect(f.gradient([1])[0]).toBe(18)
  })

  test("a variable that is assigned many times, after many gradients", () => {
    let k = 1
    const f = objective(([x]) => k * x)
    for (let i = 0; i < 300; i++) f.gradient([0])
    k = 4
    expect(f.gradient([0])[0]).toBe(4)
  })

  test("a function that was declared, and one that refers to itself", () => {
    function ladder(x: number, n: number): number {
      return n === 0 ? 1 : x * ladder(x, n - 1) * ladder.step
    }
    ladder.step = 2
    expect(objective(([x]) => ladder(x, 3)).gradient([1])[0]).toBe(24)
  })
})

describe("which variables are constant", () => {
  test("those whose name the script never assigns", () => {
    const constant = 1
    let changing = 2
    const f = (): number => constant + changing
    changing++
    expect(readScopes.constants(f, ["constant", "changing"])).toEqual(["constant"])
    expect(f()).toBe(4)
  })

  test.each([
    ["[k] = [1]", ["k"]],
    ["({ a: k, ...rest } = {})", ["k", "rest"]],
    ["for (k of []) {}", ["k"]],
    ["k++", ["k"]],
    ["k ??= 1", ["k"]],
    ["var k = 1", ["k"]],
    ["let k = 1; const { l } = {}; function m(n) { return n }", []],
    ["exports.k = 2", []],
    ["import a from 'b'; a = 1", ["a"]],
    ["await 0; return k = 1", ["k"]],
  ])("%s", (source, names) => {
    expect([...(assignedNames(source) ?? [])]).toEqual(names)
  })

  test("nothing is said of a script that evaluates strings, or that cannot be parsed", () => {
    expect(assignedNames("eval('k = 2')")).toBeUndefined()
    expect(assignedNames("let let = 1 +")).toBeUndefined()
  })

  test("a variable of all scripts is never one", () => {
    const f = vm.runInNewContext("let ofAllScripts = 1; () => ofAllScripts") as object
    expect(readScopes.read(f, ["ofAllScripts"]).get("ofAllScripts")).toBe(1)
    expect(readScopes.constants(f, ["ofAllScripts"])).toEqual([])
  })
})

describe("cells of a notebook", () => {
  /** Runs cells the way the kernel does. */
  function notebook(): (cell: string) => unknown {
    const values: Record<string, unknown> = { descent_1: { objective } }
    const exports = new Proxy(values, {})
    return (cell) => {
      const run = vm.runInThisContext(`(function (exports, require) { "use strict"; ${cell} })`)
      return run(exports, require)
    }
  }

  test("a value of an earlier cell, an earlier function, and one of the same cell", () => {
    const cell = notebook()
    cell("const k = 2; exports.k = k; function twice(x) { return 2 * x } exports.twice = twice")
    const f = cell(`
      const c = 7
      return exports.descent_1.objective(([x]) => exports.k * (0, exports.twice)(x) * c * x)
    `) as Objective
    expect([...f.gradient([1])]).toEqual([56])
    cell("exports.k = 3")
    expect([...f.gradient([1])]).toEqual([84])
  })

  test("a function of an earlier cell does not lead to the whole notebook", () => {
    const cell = notebook()
    cell(
      "exports.twice = (x) => 2 * x; Object.defineProperty(exports, 'slow', { enumerable: true, get() { throw new Error('loaded') } })",
    )
    const f = cell(`return exports.descent_1.objective(([x]) => {
      const list = [x]
      list[0] = exports.twice(x)
      return list[0]
    })`) as Objective
    for (let i = 0; i < 20; i++) expect([...f.gradient([1])]).toEqual([2])
    cell("exports.twice = (x) => 3 * x")
    expect([...f.gradient([1])]).toEqual([3])
  })

  test("an assignment to a value of an earlier cell is an error", () => {
    const cell = notebook()
    cell("exports.k = 2")
    const f = cell("return exports.descent_1.objective(([x]) => exports.k = x)") as Objective
    expect(() => f.gradient([1])).toThrow(/An assignment changes an object from outside/)
  })
})

describe("without a reader, as in a page", () => {
  beforeEach(() => setScopeReader(undefined))
  afterEach(() => setScopeReader(readScopes))

  test("a name that cannot be read is an error that says how to hand it over", () => {
    const k = 2
    const f = objective(([x]) => k * x)
    expect(f([1])).toBe(2)
    expect(() => f.gradient([1])).toThrow(
      /uses "k".*cannot be read from here; hand it over: objective\(f, { k }\)\.\n.*line 1, column 10/,
    )
  })

  test("values handed over are used, and Math needs none", () => {
    const k = 2
    const f = objective(([x]) => k * Math.sin(x), { k })
    expect(f.gradient([0])[0]).toBe(2)
  })

  test("typeof of a name that is nowhere is still undefined", () => {
    const f = new Function('return ([x]) => typeof nowhere === "undefined" ? x : 2 * x')()
    expect(objective(f).gradient([1])[0]).toBe(1)
  })
})

describe("values handed over", () => {
  test("win over those in scope, for values as for derivatives", () => {
    const k = 2
    const f = objective(([x]) => k * x ** 2, { k: 5 })
    expect(k + f([1])).toBe(7)
    expect([...f.gradient([1])]).toEqual([10])
    expect(f.hessian([1]).get(0, 0)).toBe(10)
  })

  test("can be functions, lists and objects", () => {
    const f = new Function(
      "return ([x]) => data.map((d) => g(d * x)).reduce((a, b) => a + b) + o.k",
    )()
    const made = objective(f, { data: [1, 2], g: (x: number) => x * x, o: { k: 3 } })
    expect(made([1])).toBe(8)
    expect([...made.gradient([1])]).toEqual([10])
  })

  test("leave the other names as they are, also when those change", () => {
    const a = 1
    let b = 2
    const f = objective(([x]) => a * b * x, { a: 10 })
    expect([f([1]), f.gradient([0])[0]]).toEqual([20, 20])
    b = 3
    expect([f([1]), f.gradient([0])[0]]).toEqual([30, 30])
  })
})
