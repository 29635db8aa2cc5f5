import { Matrix } from "../../src/linalg/matrix"
import { counted } from "../../src/objectives/counted"
import { objective } from "../../src/objectives/objective"
import "../../src/node/scopes"

const bowl = ([x, y]: number[]): number => x ** 2 + 3 * x * y + 10 * y ** 2

describe("an objective", () => {
  const f = objective(bowl)

  test("gives the value, the gradient, the Hessian and its product with a vector", () => {
    expect(f([1, 2])).toBe(47)
    expect(f.value([1, 2])).toBe(47)
    expect(f.gradient([1, 2])).toEqual(Float64Array.of(8, 43))
    expect(f.hessian([1, 2])).toBeInstanceOf(Matrix)
    expect(f.hessian([1, 2]).to2DArray()).toEqual([
      [2, 3],
      [3, 20],
    ])
    expect(f.hessianVector([1, 2], [1, -1])).toEqual(Float64Array.of(-1, -17))
  })

  test("takes any list of numbers, and leaves it as it is", () => {
    const w = Float64Array.of(1, 2)
    const out = new Float64Array(2)
    expect(f.gradient(w, out)).toBe(out)
    expect([...out, ...w]).toEqual([8, 43, 1, 2])
  })

  test("knows its name, its dimension and where its derivatives come from", () => {
    const facts = { name: "bowl", dimension: 2, derivatives: "exact", minima: [] }
    expect({ ...f, name: f.name }).toMatchObject(facts)
    expect(objective((w) => w[0]).dimension).toBeUndefined()
    expect(objective(([x, ...rest]) => x + rest.length).dimension).toBeUndefined()
    const first = objective((w) => w[0], { dimension: 3, name: "first" })
    expect([first.name, first.dimension]).toEqual(["first", 3])
  })

  test("shows itself in a notebook", () => {
    const shown = (g: object): unknown =>
      (g as Record<symbol, () => unknown>)[Symbol.for("Jupyter.display")]()
    expect(shown(f)).toEqual({ "text/plain": "bowl: ℝ² → ℝ, exact derivatives" })
    expect(shown(objective((w) => w[0], { latex: "w_1" }))).toEqual({
      "text/plain": "f: ℝⁿ → ℝ, exact derivatives",
      "text/latex": "$$w_1$$",
    })
  })

  test("a constant has the gradient 0", () => {
    const constant = objective(() => 3, { dimension: 2 })
    expect([...constant.gradient([1, 2])]).toEqual([0, 0])
    expect(constant.hessian([1, 2]).to2DArray()).toEqual([
      [0, 0],
      [0, 0],
    ])
  })

  test("a point of another length is an error", () => {
    expect(() => f([1])).toThrow(/bowl: w has length 1; give 2 numbers/)
    expect(() => f.gradient([1, 2, 3])).toThrow(RangeError)
    expect(() => f.hessianVector([1, 2], [1])).toThrow(/v has length 1; give 2 numbers/)
    expect(() => f(3 as never)).toThrow(/w must be an array of numbers, as in f\(\[1, 2\]\)/)
  })

  test("an error of the function itself stays what it is", () => {
    const picky = objective(([x]) => {
      if (x < 0) throw new RangeError("x is negative")
      return x
    })
    expect(() => picky([-1])).toThrow(new RangeError("x is negative"))
    expect(() => picky.gradient([-1])).toThrow(new RangeError("x is negative"))
    expect([...picky.gradient([1])]).toEqual([1])
  })

  test("a NaN travels as NaN", () => {
    expect([...objective(([x]) => Math.sqrt(x)).gradient([-1])]).toEqual([NaN])
  })
})

describe("derivatives by hand", () => {
  test("are used as they are", () => {
    const f = objective(bowl, {
      gradient: () => [1, 2],
      hessian: () => [
        [3, 4],
        [4, 5],
      ],
      hessianVector: () => [6, 7],
    })
    expect(f.derivatives).toBe("hand-written")
    expect([...f.gradient([0, 0])]).toEqual([1, 2])
    expect(f.hessian([0, 0]).to2DArray()).toEqual([
      [3, 4],
      [4, 5],
    ])
    expect([...f.hessianVector([0, 0], [1, 1])]).toEqual([6, 7])
  })

  test("what is missing comes from what is there", () => {
    const byHessian = objective(bowl, {
      gradient: () => [0, 0],
      hessian: () => [
        [1, 2],
        [2, 5],
      ],
    })
    expect([...byHessian.hessianVector([0, 0], [1, 1])]).toEqual([3, 7])
    const byProduct = objective(bowl, { hessianVector: (_, [a, b]) => [a + b, a + 3 * b] })
    expect(byProduct.hessian([0, 0]).to2DArray()).toEqual([
      [1, 1],
      [1, 3],
    ])
    const byGradient = objective(bowl, { gradient: ([x, y]) => [2 * x + 3 * y, 3 * x + 20 * y] })
    expect(byGradient.hessian([1, 2]).to2DArray()).toEqual([
      [2, 3],
      [3, 20],
    ])
  })

  test("of a wrong shape are an error", () => {
    const f = objective(bowl, { gradient: ([x]) => [x], hessian: () => [[1]] })
    expect(() => f.gradient([1, 2])).toThrow(/gradient gave 1 numbers for a point of 2/)
    expect(() => f.hessian([1, 2])).toThrow(/hessian gave a 1 × 1 matrix for a point of 2/)
  })
})

describe("central differences", () => {
  test("are taken where they are asked for", () => {
    const f = objective(bowl, { derivatives: "central differences" })
    expect(f.derivatives).toBe("central differences")
    expect(f.gradient([1, 2])[0]).toBeCloseTo(8, 8)
    expect(f.gradient([1, 2])[1]).toBeCloseTo(43, 8)
    const [[a, b], [c, d]] = f.hessian([1, 2]).to2DArray()
    expect([a, b, c, d].map((x) => Math.round(x * 1e4) / 1e4)).toEqual([2, 3, 3, 20])
    expect(f.hessianVector([1, 2], [1, -1])[1]).toBeCloseTo(-17, 4)
  })

  test("differentiate what cannot be looked into", () => {
    const f = objective(((w: number[]) => w[0] ** 3).bind(null), {
      derivatives: "central differences",
    })
    expect(f.gradient([2])[0]).toBeCloseTo(12, 8)
  })
})

describe("the second argument is options or values, and never a guess", () => {
  const scaled = new Function("return ([x]) => a * x")() as (w: number[]) => number
  const domain = (x: number): number => x
  const ambiguous = ([x]: number[]): number => domain(x)

  test("values for names that the function uses", () => {
    expect(objective(scaled, { a: 3 }).gradient([1])[0]).toBe(3)
    expect(objective(scaled, { parameters: { a: 3 }, name: "s" }).gradient([1])[0]).toBe(3)
  })

  test("both at once are an error that says how to write them", () => {
    expect(() => objective(scaled, { a: 3, name: "s" })).toThrow(
      "name are options and a are not; write values under parameters: { parameters: { a }, name }",
    )
  })

  test("a value that the function has no use for is an error", () => {
    expect(() => objective(scaled, { gradiant: 3 })).toThrow(/does not use gradiant.*options are/)
  })

  test("an option whose name the function uses is an error until it is clear", () => {
    expect(() => objective(ambiguous, { domain: [[0, 1]] })).toThrow(/domain is an option, and/)
    expect(objective(ambiguous, { domain: [[0, 1]], parameters: {} }).domain).toEqual([[0, 1]])
    const twice = { parameters: { domain: (x: number) => 2 * x } }
    expect(objective(ambiguous, twice).gradient([1])[0]).toBe(2)
  })

  test("an option of a wrong kind is an error", () => {
    expect(() => objective(bowl, { gradient: 3 } as never)).toThrow(/gradient cannot be 3/)
    expect(() => objective(bowl, { derivatives: "forward" } as never)).toThrow(TypeError)
    expect(() => objective(bowl, 3 as never)).toThrow(/second argument is 3/)
  })

  test("what is no function of one array is an error", () => {
    expect(() => objective(3 as never)).toThrow(/f is 3; give a function of one array/)
    expect(() => objective(((x: number, y: number) => x + y) as never)).toThrow(/takes 2 arguments/)
    expect(() => objective(objective(bowl) as never)).toThrow(/bowl is an objective already/)
  })
})

test("a counted oracle counts each question and passes the answers on", () => {
  const { oracle, evaluations } = counted(objective(bowl))
  const w = Float64Array.of(1, 2)
  oracle.value(w)
  oracle.value(w)
  const out = new Float64Array(2)
  expect(oracle.gradient(w, out)).toBe(out)
  oracle.hessian(w)
  expect([...oracle.hessianVector(w, w)]).toEqual([8, 43])
  expect(evaluations).toEqual({ value: 2, gradient: 1, hessian: 1, hessianVector: 1 })
})
