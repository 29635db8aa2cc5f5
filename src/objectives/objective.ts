import { refuseInside, standFor } from "../autodiff/calls"
import { Differentiated, type PlainFunction } from "../autodiff/differentiate"
import type { Point } from "../linalg/vector"
import { madeBy } from "../pack/recipe"
import { pointLength } from "../portable"
import { answers } from "./derivatives"
import { type ObjectiveFunction, type ObjectiveOptions, readOptions } from "./options"
import type { Objective } from "./types"

/**
 * A function of n numbers with its derivatives.
 *
 *     const f = objective(([x, y]) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2)
 *     f([1, 2])             // 100
 *     f.gradient([1, 2])    // Float64Array [ -400, 200 ]
 *     f.hessian([1, 2])     // a 2 × 2 Matrix
 *
 * The derivatives are exact: f is ordinary TypeScript (loops, branches, array methods, calls to
 * other functions), and its own text is differentiated. f must be pure. What it refers to is
 * looked up where it was written; values can also be handed over by name:
 *
 *     objective(([x]) => a * x ** 2, { a: 3 })
 *
 * Or the second argument holds options: derivatives written by hand (what is missing is worked
 * out from the rest), and facts for charts. It is options if every key is the name of one, and
 * values if none is; values beside options go under `parameters`.
 *
 *     objective(f, { gradient: ([x]) => [2 * x], minima: [{ w: [0], value: 0 }] })
 *     objective(f, { parameters: { a: 3 }, name: "bowl" })
 *
 * @throws TypeError if f is no function of one array, or the second argument cannot be read.
 * @throws RangeError if a point has another length than f takes, or a derivative by hand another
 *   shape.
 * @throws DerivativeError, from a derivative, where f would lose it: with the line and column.
 * @see Griewank & Walther (2008), Evaluating Derivatives, chapters 3 and 5
 */
export function objective(f: ObjectiveFunction, options?: ObjectiveOptions): Objective
export function objective(
  f: ObjectiveFunction,
  values: Readonly<Record<string, unknown>>,
): Objective
export function objective(f: ObjectiveFunction, second: object = {}): Objective {
  checkFunction(f)
  const { parameters, ...options } = readOptions(f, second)
  const name = options.name ?? (f.name || "f")
  const exact = new Differentiated(f as PlainFunction, new Map(Object.entries(parameters)))
  const answer = answers(exact, options)

  let dimension = options.dimension
  let asked = dimension !== undefined
  const known = (): number | undefined => {
    if (!asked) dimension = pointLength(f)
    asked = true
    return dimension
  }
  const examined = (w: Point, argument: string): Point => {
    if (typeof w !== "object" || w === null || typeof w.length !== "number") {
      throw new TypeError(`${name}: ${argument} must be an array of numbers, as in f([1, 2])`)
    }
    const wanted = known() ?? w.length
    if (w.length !== wanted) {
      throw new RangeError(`${name}: ${argument} has length ${w.length}; give ${wanted} numbers`)
    }
    return w
  }
  /** In a nanosecond, where all is as always. */
  const checked = (w: Point, argument = "w"): Point =>
    typeof w === "object" && w?.length === dimension ? w : examined(w, argument)
  /** A plain array of its own, which f may do with as it likes. */
  const point = (w: Point): number[] => Array.from(checked(w))

  const members: Omit<Objective, "length" | "dimension"> = {
    name,
    derivatives: options.gradient ? "hand-written" : (options.derivatives ?? "exact"),
    minima: options.minima ?? [],
    domain: options.domain,
    latex: options.latex,
    value: (w) => exact.value(point(w)),
    gradient: (w, out) => answer.gradient(checked(w), out ?? new Float64Array(w.length)),
    hessian: (w) => answer.hessian(checked(w)),
    hessianVector(w, v) {
      if (v.length !== w.length) {
        throw new RangeError(`${name}: v has length ${v.length}; give ${w.length} numbers, as in w`)
      }
      return answer.hessianVector(checked(w), checked(v, "v"))
    },
    singularities: (w) => exact.singularities(point(w)),
  }

  const made = (w: Point): number => members.value(w)
  for (const [key, value] of Object.entries(members)) {
    Object.defineProperty(made, key, { value, enumerable: true })
  }
  Object.defineProperty(made, "dimension", { get: known, enumerable: true })
  Object.defineProperty(made, Symbol.for("Jupyter.display"), {
    value: () => card(made as Objective),
  })

  // Inside of another function's derivative an objective stands for its formula.
  standFor(made, (w) => exact.inside(w))
  standFor(members.value, (w) => exact.inside(w))
  for (const key of ["gradient", "hessian", "hessianVector"] as const) {
    refuseInside(
      members[key],
      `\`${name}.${key}\` is called inside of a function that is itself differentiated; a derivative of a derivative is not at hand`,
    )
  }
  return madeBy(made as Objective, objective, f, second)
}

refuseInside(
  objective,
  "`objective` is called inside of a function that is itself differentiated; make it outside, once",
)

function checkFunction(f: unknown): void {
  if (typeof f !== "function") {
    throw new TypeError(`objective: f is ${String(f)}; give a function of one array, ([x, y]) => …`)
  }
  if ("derivatives" in f && "gradient" in f) {
    throw new TypeError(
      `objective: ${f.name} is an objective already; use it as it is, or write (w) => ${f.name}(w) for one with other options`,
    )
  }
  if (f.length > 1) {
    throw new TypeError(
      `objective: f takes ${f.length} arguments; give a function of one array, ([x, y]) => …`,
    )
  }
}

/** What a notebook shows of an objective. */
function card(f: Objective): Record<string, string> {
  const space = f.dimension === undefined ? "ℝⁿ" : `ℝ${superscript(f.dimension)}`
  const bundle = { "text/plain": `${f.name}: ${space} → ℝ, ${f.derivatives} derivatives` }
  return f.latex === undefined ? bundle : { ...bundle, "text/latex": `$$${f.latex}$$` }
}

function superscript(n: number): string {
  return n === 1 ? "" : String(n).replace(/\d/g, (digit) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(digit)])
}
