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
  /** Runs cells the way the kernel does: a function's free names are members of their cells' homes. */
  function notebook(): (cell: string) => unknown {
    const homes = [{ objective }, {}]
    return (cell) => {
      const run = vm.runInThisContext(`(function (cell_0, cell_1) { "use strict"; ${cell} })`)
      return run(...homes)
    }
  }

  test("a value of an earlier cell, an earlier function, and one of the same cell", () => {
    const cell = notebook()
    cell("cell_1.k = 2; function twice(x) { return 2 * x } cell_1.twice = twice")
    const f = cell(`
      const c = 7
      return cell_0.objective(([x]) => cell_1.k * (0, cell_1.twice)(x) * c * x)
    `) as Objective
    expect([...f.gradient([1])]).toEqual([56])
    cell("cell_1.k = 3")
    expect([...f.gradient([1])]).toEqual([84])
  })

  test("a function of an earlier cell does not lead to the whole notebook", () => {
    const cell = notebook()
    cell(
      "cell_1.twice = (x) => 2 * x; Object.defineProperty(cell_1, 'slow', { enumerable: true, get() { throw new Error('loaded') } })",
    )
    const f = cell(`return cell_0.objective(([x]) => {
      const list = [x]
      list[0] = (0, cell_1.twice)(x)
      return list[0]
    })`) as Objective
    for (let i = 0; i < 20; i++) expect([...f.gradient([1])]).toEqual([2])
    cell("cell_1.twice = (x) => 3 * x")
    expect([...f.gradient([1])]).toEqual([3])
  })

  test("a local variable of an enclosing function is not mistaken for the notebook's", () => {
    const cell = notebook()
    cell("cell_1.k = 2")
    const f = cell(`
      const make = (k) => cell_0.objective(([x]) => k * cell_1.k * x)
      return make(10)
    `) as Objective
    expect([...f.gradient([1])]).toEqual([20])
  })

  test("an error shows the function as it was typed, and the place in that", () => {
    const cell = notebook()
    cell("cell_1.k = 2; cell_1.g = (x) => x")
    const f = cell(
      "return cell_0.objective(([x]) => { const y = (0, cell_1.g)(cell_1.k); cell_1.k = x; return y })",
    ) as Objective
    expect(() => f.gradient([1])).toThrow(
      "line 1, column 28:\n    ([x]) => { const y = g(k); k = x; return y }\n                               ^",
    )
  })

  test("a value that is handed over comes before the notebook's", () => {
    const cell = notebook()
    cell("cell_1.k = 2; cell_1.c = 3")
    const f = cell(
      "return cell_0.objective(([x]) => cell_1.k * cell_1.c * x, { k: 5 })",
    ) as Objective
    expect([f([1]), ...f.gradient([1])]).toEqual([15, 15])
    cell("cell_1.c = 4")
    expect([f([1]), ...f.gradient([0])]).toEqual([20, 20])
  })

  test.each([
    "cell_1.k = x",
    "cell_1.k++",
    "([cell_1.k] = [x])",
    "({ k: cell_1.k = 1 } = { k: x })",
  ])("an assignment to a variable of the notebook is an error: %s", (assignment) => {
    const cell = notebook()
    cell("cell_1.k = 2")
    const f = cell(`return cell_0.objective(([x]) => { ${assignment}; return x })`) as Objective
    expect(() => f.gradient([1])).toThrow(/`k` is assigned, but it lives outside of the function/)
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
