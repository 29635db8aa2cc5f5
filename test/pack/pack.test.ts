import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import * as os from "node:os"
import { join } from "node:path"
import { blobs } from "../../src/data/blobs"
import { Matrix } from "../../src/linalg/matrix"
import { minimize } from "../../src/minimize"
import { pictures } from "../../src/node/data-sets/mnist"
import { nodeToolkit } from "../../src/node/toolkit"
import "../../src/node/scopes"
import { leastSquares } from "../../src/objectives/data/least-squares"
import { logistic } from "../../src/objectives/data/logistic"
import { mlp } from "../../src/objectives/data/mlp"
import { softmaxRegression } from "../../src/objectives/data/softmax-regression"
import { objective } from "../../src/objectives/objective"
import { quadratic } from "../../src/objectives/quadratic"
import { chain } from "../../src/optimizers/adapters/chain"
import { clipByNorm } from "../../src/optimizers/adapters/clipping"
import { adam } from "../../src/optimizers/first-order/adam"
import { momentum } from "../../src/optimizers/first-order/momentum"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { lbfgs } from "../../src/optimizers/second-order/lbfgs"
import { pack } from "../../src/pack/pack"
import { PackError } from "../../src/pack/packed"
import { unpack } from "../../src/pack/unpack"
import { cosine } from "../../src/schedules/cosine"
import { reduceOnPlateau } from "../../src/schedules/reduce-on-plateau"

const toolkit = nodeToolkit()

/** There and back, as if to another thread. */
function travelled<R>(f: (...args: never[]) => R): (...args: unknown[]) => R {
  return unpack(structuredClone(pack(f, toolkit)), toolkit) as (...args: unknown[]) => R
}

const outer = 3

describe("what travels", () => {
  test("numbers with their odd ones, texts, booleans and bigints", () => {
    const values = [Number.NaN, -0, Number.POSITIVE_INFINITY, "ä", true, null, undefined, 10n]
    expect(travelled(() => values)()).toEqual(values)
    expect(Object.is(travelled(() => values[1])(), -0)).toBe(true)
  })

  test("arrays, typed arrays, plain objects, maps, sets, dates and patterns", () => {
    const values = {
      rows: [
        [1, 2],
        [3, 4],
      ],
      typed: new Float64Array([1, 2, 3]).subarray(1),
      map: new Map([["a", { deep: 1 }]]),
      set: new Set([1, 2]),
      date: new Date(0),
      pattern: /a+/g,
      "not a name": 1,
    }
    const back = travelled(() => values)()
    expect(back).toEqual(values)
    expect(back).not.toBe(values)
    expect(back.typed.buffer.byteLength).toBe(16)
  })

  test("a variable of the module and one of the function around", () => {
    const inner = 4
    expect(travelled((x: number) => outer * inner * x)(2)).toBe(24)
  })

  test("functions of every form, with their names and properties", () => {
    const arrow = (x: number) => x + 1
    function declared(n: number): number {
      return n < 2 ? 1 : n * declared(n - 1)
    }
    const { method } = {
      method(x: number) {
        return 2 * x
      },
    }
    function* generated() {
      yield* [1, 2]
    }
    const counted = Object.assign((x: number) => x, { steps: 7 })
    const f = () => ({ arrow, declared, method, generated, counted })
    const back = travelled(f)()
    expect([back.arrow(1), back.declared(5), back.method(4), [...back.generated()]]).toEqual([
      2,
      120,
      8,
      [1, 2],
    ])
    expect(back.counted.steps).toBe(7)
    expect(back.arrow.name).toBe("arrow")
  })

  test("functions that call each other, and objects that hold themselves", () => {
    const even = (n: number): boolean => n === 0 || odd(n - 1)
    const odd = (n: number): boolean => n > 0 && even(n - 1)
    const ring: { self?: unknown; even: typeof even } = { even }
    ring.self = ring
    const back = travelled(() => ({ even, odd, ring }))()
    expect([back.even(10), back.odd(10)]).toEqual([true, false])
    expect(back.ring.self).toBe(back.ring)
    expect(back.ring.even).toBe(back.even)
  })

  test("instances of a class, and the class itself", () => {
    class Shape {
      static sides = 4
      constructor(readonly side: number) {}
      get area() {
        return this.side ** 2
      }
    }
    class Solid extends Shape {
      override get area() {
        return Shape.sides * super.area
      }
    }
    const solid = new Solid(3)
    expect(travelled(() => solid.area)()).toBe(36)
    expect(travelled(() => solid instanceof Shape && new Shape(2).area)()).toBe(4)
  })

  test("built-in functions by their names", () => {
    const { sin } = Math
    const read = Number.parseFloat
    expect(travelled(() => sin(1) + read("2"))()).toBe(Math.sin(1) + 2)
  })

  test("what the toolkit exports, by its name", () => {
    const packed = pack(() => [minimize, adam, Matrix.eye(2)], toolkit)
    const names = packed.parts.flatMap((part) => (part.kind === "toolkit" ? [part.name] : []))
    expect(names).toEqual([
      "minimize#minimize",
      "optimizers/first-order/adam#adam",
      "linalg/matrix#Matrix",
    ])
    expect(travelled(() => minimize)()).toBe(minimize)
  })

  test("shared values once", () => {
    const shared = [1]
    const [a, b] = travelled(() => [shared, { shared }] as const)()
    expect(b.shared).toBe(a)
  })

  test("values as they are when it is packed", () => {
    let k = 1
    const packed = pack(() => k, toolkit)
    k = 2
    expect(unpack(packed, toolkit)()).toBe(1)
  })
})

describe("products of the toolkit", () => {
  const h = 10
  const own = objective(([x, y]) => x ** 2 + h * y ** 2, {
    name: "bowl",
    minima: [{ w: [0, 0], value: 0 }],
  })
  const tilted = quadratic({ conditionNumber: 100, rotation: 0.3 })

  test.each([
    ["an objective of one's own", own],
    ["an objective with derivatives by hand", tilted],
  ])("%s has the same derivatives on the other side", (_, f) => {
    const g = travelled(() => f)()
    expect(g).not.toBe(f)
    expect([g.name, g.dimension, g.minima]).toEqual([f.name, f.dimension, f.minima])
    expect(g([1, 2])).toBe(f([1, 2]))
    expect(g.gradient([1, 2])).toEqual(f.gradient([1, 2]))
    expect(g.hessian([1, 2]).to2DArray()).toEqual(f.hessian([1, 2]).to2DArray())
  })

  test.each([
    ["leastSquares", leastSquares(blobs(), { l2: 0.1 })],
    ["logistic", logistic(blobs({ classes: 2 }), { batchSize: 8 })],
    ["softmaxRegression", softmaxRegression(blobs({ classes: 3 }))],
    ["mlp", mlp(blobs({ classes: 3 }), { hidden: [4], activation: "tanh" })],
  ])("%s sees the same data, minibatches too", (_, f) => {
    const g = travelled(() => f)()
    const [there, here] = [g, f].map((f) => minimize(f, f.start(), sgd(), { steps: 5 }))
    expect(there.values).toEqual(here.values)
    expect(g.predict(there.w)).toEqual(f.predict(here.w))
  })

  test.each([
    ["momentum", momentum({ learningRate: 0.003 })],
    ["a schedule", sgd({ learningRate: cosine({ initial: 0.01, steps: 20 }) })],
    ["a schedule that watches the run", sgd({ learningRate: reduceOnPlateau({ patience: 1 }) })],
    ["a chain", chain(clipByNorm(1), adam())],
    ["a line search", lbfgs()],
  ])("%s takes the same steps", (_, optimizer) => {
    const copy = travelled(() => optimizer)()
    const values = [optimizer, copy].map((o) => minimize(tilted, [2, 1], o, { steps: 30 }).values)
    expect(copy).not.toBe(optimizer)
    expect(values[1]).toEqual(values[0])
  })
})

test("pictures that were read from a file are read again, where that is possible", () => {
  const folder = mkdtempSync(join(os.tmpdir(), "descent-"))
  const idx = (sizes: number[], bytes: number[]) =>
    Buffer.from([0, 0, 8, sizes.length, ...sizes.flatMap((n) => [0, 0, 0, n]), ...bytes])
  writeFileSync(join(folder, "train-images-idx3-ubyte"), idx([2, 1, 1], [0, 255]))
  writeFileSync(join(folder, "train-labels-idx1-ubyte"), idx([2], [3, 7]))
  const digits = pictures(folder, "train", 2)
  const { parts } = pack(() => digits, toolkit)
  expect(parts.map((part) => part.kind).sort()).toEqual(["function", "recipe", "toolkit"])
  const page = { nameOf: (x: object) => (x === pictures ? undefined : toolkit.nameOf(x)) }
  const copied = pack(() => digits, { ...toolkit, ...page })
  expect(copied.parts.map((part) => part.kind)).not.toContain("recipe")
  const back = travelled(() => digits)()
  rmSync(folder, { recursive: true })
  expect([[...back.x], [...back.y], back.classes]).toEqual([[0, 1], [3, 7], digits.classes])
})

describe("what cannot travel is named, with its place", () => {
  const refused = (f: () => unknown): PackError => {
    try {
      pack(f, toolkit)
    } catch (error) {
      if (error instanceof PackError) return error
    }
    throw new Error("it was not refused")
  }
  const nested = { a: [0, { b: new WeakMap() }] }
  const bound = Math.max.bind(null, 1)
  const promise = Promise.resolve(1)
  const mark = Symbol("mark")
  const proxy = new Proxy({}, {})
  const getter = {
    get now() {
      return 1
    },
  }
  class Secret {
    #key = 1
    read() {
      return this.#key
    }
  }
  const secret = new Secret()
  class Box {
    inner = { cache: new WeakMap() }
  }
  const boxed = new Box()
  const helper = () => nested.a.length
  const own = Object.prototype.hasOwnProperty

  test.each<[string, string, () => unknown]>([
    ["nested.a[1].b", "is an instance of WeakMap", () => nested],
    ["helper → nested.a[1].b", "is an instance of WeakMap", () => helper],
    ["bound", "is a bound function", () => bound],
    ["own", "is built in", () => own],
    ["promise", "is a promise", () => promise],
    ["mark", "is a symbol", () => mark],
    ["proxy", "is a Proxy", () => proxy],
    ["getter.now", "is a getter", () => getter],
    ["secret", "is an instance of Secret, which has private fields", () => secret],
    ["process", "is a global that it must do without there", () => process.pid],
    ["require", "is Node's require", () => require("node:os")],
    ["boxed", "is an instance of Box, and boxed.inner.cache cannot travel", () => boxed],
    ["os", "is Node's os", () => os.cpus()],
    ["readFileSync", "is Node's fs.readFileSync", () => readFileSync],
  ])("%s %s", (path, problem, f) => {
    const error = refused(f)
    expect([error.path, error.problem]).toEqual([path, problem])
    expect(error.message).toBe(
      `the function cannot travel: ${path} ${problem}; make it inside of the function`,
    )
  })

  test("a method that reads what is private to its class", () => {
    const { read } = Secret.prototype
    expect(refused(() => read).problem).toMatch(/^cannot be read \(.*#key/)
  })

  test("at the line that asked, however deep it lies", () => {
    let deep: unknown = new WeakMap()
    for (let i = 0; i < 30; i++) deep = [deep]
    const asking = () => refused(() => deep).stack
    expect(asking()).toContain("asking")
  })

  test("a function that assigns outside variables", () => {
    let count = 0
    expect(refused(() => ++count).problem).toMatch(/^assigns count, a variable outside of it/)
    expect(count).toBe(0)
  })

  test("a function that uses `this` of the function around it", () => {
    function around(this: unknown) {
      return () => this
    }
    expect(refused(around.call(1)).problem).toBe("uses `this` or `arguments` from outside")
  })

  test("too much data, with the variable that holds it", () => {
    const small = new Float64Array(10)
    const images = Array.from({ length: 100 }, () => new Float64Array(100))
    expect(() => pack(() => [small, images], toolkit, { limit: 40_000 })).toThrow(
      /images holds 0.04 MB of data or more, and 0.04 MB can travel/,
    )
  })
})

test("a toolkit that lacks a name is told so", () => {
  const packed = pack(() => minimize, toolkit)
  expect(() => unpack(packed, { find: () => undefined })).toThrow(
    "unpack: the toolkit here has no minimize#minimize",
  )
})
