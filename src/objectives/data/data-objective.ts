import type { DataSet } from "../../data/data-set"
import { displayedAs } from "../../display"
import { Matrix } from "../../linalg/matrix"
import { type Point, same } from "../../linalg/vector"
import type { Oracle } from "../oracle"
import type { Minimum, Objective } from "../types"
import { type Chunk, chunks } from "./chunks"
import { minibatches } from "./minibatches"
import type { ReadOptions } from "./options"
import { type Penalty, penalty, type Span } from "./penalty"

/** The loss of a model on data, with what a run over the data needs. */
export interface DataObjective extends Objective {
  readonly dimension: number
  readonly data: DataSet
  /** The steps of one epoch: ⌈examples / batchSize⌉, 1 where a step sees all. */
  readonly stepsPerEpoch: number
  /** A point to begin at. */
  start(): Float64Array
}

/** The losses of a model summed over a chunk of examples, with their derivatives added to `out`. */
export interface Sums {
  value(w: Float64Array, chunk: Chunk): number
  /** Returns the value as well: it is on the way. */
  gradient(w: Float64Array, chunk: Chunk, out: Float64Array): number
  hessianVector(w: Float64Array, v: Float64Array, chunk: Chunk, out: Float64Array): void
}

export type Answers = Record<string, (w: Float64Array) => unknown>

export interface Risk {
  name: string
  latex: string
  data: DataSet
  dimension: number
  /** Where w holds weights, which the penalty is on. */
  weights: readonly Span[]
  sums: Sums
  options: ReadOptions
  start(): Float64Array
  /** What else the oracle over some rows (or all) can answer, at w; a loss counts `scale` times. */
  answers?(rows: Int32Array | undefined, scale: number): Answers
  /** Known minima, worked out when first asked for. */
  minima?(): readonly Minimum[]
}

/** The largest dimension of which a Hessian is formed: 8 n² bytes, n products. */
const LARGEST_HESSIAN = 4000

/**
 * The objective of a model on data: the mean (or the sum) of its losses, and the penalty.
 *
 *     f(w) = (1/N) Σᵢ ℓ(w; xᵢ, yᵢ) + αΩ(w)
 *
 * With minibatches, `at(t)` is the same over the examples B of step t, |B| in place of N; where
 * losses are summed, their sum over B counts N/|B| times: either way it is right in the mean.
 */
export function dataObjective(risk: Risk): DataObjective {
  const { name, data, dimension, options } = risk
  const { batchSize, replacement } = options
  const { examples } = data
  const over = oracles(risk)
  const full = over()

  const batches =
    batchSize === undefined
      ? undefined
      : ofSeeds((seed) => minibatches({ examples, batchSize, replacement, seed }))
  const point = (w: Point, argument = "w"): Float64Array => {
    if (w?.length !== dimension) {
      throw new RangeError(
        `${name}: ${argument} has length ${w?.length}; give ${dimension} numbers, as in start()`,
      )
    }
    return w instanceof Float64Array ? w : Float64Array.from(w)
  }
  const f = (w: Point): number => full.value(point(w))
  const members: Omit<DataObjective, "length" | "minima"> = {
    name,
    dimension,
    derivatives: "hand-written",
    latex: risk.latex,
    data,
    stepsPerEpoch: Math.ceil(examples / (batchSize ?? examples)),
    start: risk.start,
    value: f,
    gradient: (w, out) => full.gradient(point(w), out),
    hessian: (w) => full.hessian(point(w)),
    hessianVector: (w, v) => full.hessianVector(point(w), point(v, "v")),
    ...(batches && {
      at: (step: number, seed = options.seed) => over(batches(seed)(step)),
    }),
  }
  const further = Object.entries(full)
    .filter(([key]) => !(key in members))
    .map(([key, answer]) => [key, (w: Point) => answer(point(w))] as const)
  for (const [key, value] of [...Object.entries(members), ...further]) {
    Object.defineProperty(f, key, { value, enumerable: true })
  }
  let minima: readonly Minimum[] | undefined
  Object.defineProperty(f, "minima", {
    get() {
      minima ??= risk.minima?.() ?? []
      return minima
    },
    enumerable: true,
  })
  return displayedAs(f as unknown as DataObjective, card)
}

/** The last seed's minibatches are kept: they know the epoch's shuffle. */
function ofSeeds<T>(make: (seed: number) => T): (seed: number) => T {
  let last: { seed: number; made: T } | undefined
  return (seed) => {
    if (last?.seed !== seed) last = { seed, made: make(seed) }
    return last.made
  }
}

/** The oracle over some of the examples, or over all. */
function oracles(risk: Risk): (rows?: Int32Array) => Oracle {
  const { name, data, dimension: n, sums, options } = risk
  const { l1, l2, reduction } = options
  const extra: Penalty = penalty(l1, l2, risk.weights)
  const each = chunks(data)

  return (rows) => {
    const count = rows?.length ?? data.examples
    const scale = reduction === "mean" ? 1 / count : data.examples / count
    // The gradient finds the value on its way: kept for whoever asks next, at the same point.
    let known: { w: Float64Array; value: number } | undefined

    const oracle: Oracle = {
      value(w) {
        if (known && same(known.w, w)) return known.value
        let sum = 0
        each(rows, (chunk) => {
          sum += sums.value(w, chunk)
        })
        return scale * sum + extra.value(w)
      },
      gradient(w, out = new Float64Array(n)) {
        out.fill(0)
        let sum = 0
        each(rows, (chunk) => {
          sum += sums.gradient(w, chunk, out)
        })
        for (let i = 0; i < n; i++) out[i] *= scale
        extra.gradient(w, out)
        known = { w: w.slice(), value: scale * sum + extra.value(w) }
        return out
      },
      hessianVector(w, v) {
        const out = new Float64Array(n)
        each(rows, (chunk) => sums.hessianVector(w, v, chunk, out))
        for (let i = 0; i < n; i++) out[i] *= scale
        extra.hessianVector(v, out)
        return out
      },
      hessian(w) {
        if (n > LARGEST_HESSIAN) {
          const gigabytes = Math.ceil((8 * n * n) / 1e9)
          throw new RangeError(
            `${name}: the Hessian of ${n} parameters would take ${gigabytes} GB; use hessianVector, or a method that does: newtonCG, lbfgs`,
          )
        }
        return byColumns(n, (v) => oracle.hessianVector(w, v))
      },
    }
    return { ...oracle, ...risk.answers?.(rows, scale) }
  }
}

/** ∇²f by its columns ∇²f·eⱼ, made symmetric to the last digit. */
function byColumns(n: number, product: (v: Float64Array) => Float64Array): Matrix {
  const matrix = Matrix.zeros(n, n)
  const e = new Float64Array(n)
  for (let j = 0; j < n; j++) {
    e[j] = 1
    const column = product(e)
    e[j] = 0
    for (let i = 0; i < n; i++) {
      const entry = i < j ? 0.5 * (matrix.get(j, i) + column[i]) : column[i]
      matrix.set(i, j, entry)
      if (i < j) matrix.set(j, i, entry)
    }
  }
  return matrix
}

function card(f: DataObjective): Record<string, string> {
  return {
    "text/plain": `${f.name} on ${f.data.name}: ${f.dimension} parameters, ${f.data.examples} examples, ${f.derivatives} derivatives`,
    "text/latex": `$$${f.latex}$$`,
  }
}
