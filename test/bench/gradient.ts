import { Matrix } from "../../src/linalg/matrix"
import { objective } from "../../src/objectives/objective"
import type { ObjectiveFunction } from "../../src/objectives/options"
import { interleaved } from "./interleaved"
import "../../src/node/scopes"

type Gradient = (w: Float64Array, out: Float64Array) => Float64Array
type Hessian = (w: Float64Array) => Matrix

/** A function, its derivatives by hand, and the length of its points. */
type Row = [name: string, f: ObjectiveFunction, gradient: Gradient, hessian: Hessian, n: number]

const rows: Row[] = [
  [
    "Rosenbrock",
    ([x, y]) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2,
    ({ 0: x, 1: y }, out) => {
      const gap = y - x * x
      out[0] = -2 * (1 - x) - 400 * x * gap
      out[1] = 200 * gap
      return out
    },
    ({ 0: x, 1: y }) => planar(2 - 400 * (y - 3 * x * x), -400 * x, 200),
    2,
  ],
  [
    "Himmelblau",
    ([x, y]) => (x ** 2 + y - 11) ** 2 + (x + y ** 2 - 7) ** 2,
    ({ 0: x, 1: y }, out) => {
      const a = x * x + y - 11
      const b = x + y * y - 7
      out[0] = 4 * x * a + 2 * b
      out[1] = 2 * a + 4 * y * b
      return out
    },
    ({ 0: x, 1: y }) => planar(12 * x * x + 4 * y - 42, 4 * (x + y), 12 * y * y + 4 * x - 26),
    2,
  ],
  [
    "Rastrigin, n = 10",
    (w) => 10 * w.length + w.reduce((s, x) => s + x ** 2 - 10 * Math.cos(2 * Math.PI * x), 0),
    (w, out) => {
      for (let i = 0; i < w.length; i++) {
        out[i] = 2 * w[i] + 20 * Math.PI * Math.sin(2 * Math.PI * w[i])
      }
      return out
    },
    (w) => {
      const hessian = new Matrix(w.length, w.length)
      for (let i = 0; i < w.length; i++) {
        hessian.set(i, i, 2 + 40 * Math.PI ** 2 * Math.cos(2 * Math.PI * w[i]))
      }
      return hessian
    },
    10,
  ],
  [
    "chained Rosenbrock, n = 100",
    (w) => {
      let sum = 0
      for (let i = 0; i + 1 < w.length; i++) {
        sum += 100 * (w[i + 1] - w[i] ** 2) ** 2 + (1 - w[i]) ** 2
      }
      return sum
    },
    (w, out) => {
      out.fill(0)
      for (let i = 0; i + 1 < w.length; i++) {
        const gap = w[i + 1] - w[i] * w[i]
        out[i] += -400 * w[i] * gap - 2 * (1 - w[i])
        out[i + 1] += 200 * gap
      }
      return out
    },
    (w) => {
      const hessian = new Matrix(w.length, w.length)
      let before = 0
      for (let i = 0; i + 1 < w.length; i++) {
        hessian.set(i, i, before + 2 - 400 * (w[i + 1] - 3 * w[i] * w[i]))
        hessian.set(i, i + 1, -400 * w[i])
        hessian.set(i + 1, i, -400 * w[i])
        before = 200
      }
      hessian.set(w.length - 1, w.length - 1, before)
      return hessian
    },
    100,
  ],
]

function planar(xx: number, xy: number, yy: number): Matrix {
  const hessian = new Matrix(2, 2)
  hessian.set(0, 0, xx)
  hessian.set(0, 1, xy)
  hessian.set(1, 0, xy)
  hessian.set(1, 1, yy)
  return hessian
}

/**
 * Prints what exact derivatives take beside those by hand, once traced: the time of a call, and
 * the ratio of the two, measured in turns.
 */
export function gradientBench(): void {
  console.log("exact derivatives against those by hand, µs a call")
  for (const [name, f, gradient, hessian, n] of rows) {
    const exact = objective(f)
    const out = new Float64Array(n)
    const first = (w: Float64Array, gradient: Gradient): number => gradient(w, out)[0]
    print(`∇f  ${name}`, n, [(w) => first(w, exact.gradient), (w) => first(w, gradient)])
    print(`∇²f ${name}`, n, [(w) => exact.hessian(w).get(0, 0), (w) => hessian(w).get(0, 0)])
  }
}

function print(name: string, n: number, tasks: ((w: Float64Array) => number)[]): void {
  const calls = Math.ceil(20_000 / n)
  const [exact, hand] = interleaved(
    201,
    tasks.map((task) => () => repeat(task, n, calls)),
  )
  const each = (ms: number): string => ((ms * 1000) / calls).toFixed(3).padStart(8)
  console.log(`  ${name.padEnd(32)}${each(exact)}${each(hand)}  ratio ${(exact / hand).toFixed(2)}`)
}

let sink = 0

/** Every call has another point and its result is used, so that none can be left out. */
function repeat(task: (w: Float64Array) => number, n: number, calls: number): void {
  const w = Float64Array.from({ length: n }, (_, i) => Math.sin(i + 1))
  for (let i = 0; i < calls; i++) {
    w[0] = -1.2 + i * 1e-9
    sink += task(w)
  }
  if (Number.isNaN(sink)) throw new Error("a derivative is not a number")
}
