import { objective } from "../../src/objectives/objective"
import "../../src/node/scopes"

/** The exact Rosenbrock gradient beside the one by hand: the time of each, and their ratio. */
export function gradientBench(): void {
  const exact = objective(([x, y]) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2)
  const hand = best(byHand, 2_000_000)
  const gradient = best((w, out) => exact.gradient(w, out), 50_000)
  const direction = Float64Array.of(1, 0)
  const product = best((w) => exact.hessianVector(w, direction), 50_000)
  const line = (name: string, time: number): string =>
    `  ${name.padEnd(20)}${time.toFixed(3).padStart(8)}${(time / hand).toFixed(1).padStart(8)} ×`
  console.log("Rosenbrock, µs a call in the best of 7 rounds, and against the gradient by hand")
  console.log(line("gradient by hand", hand))
  console.log(line("exact gradient", gradient))
  console.log(line("exact H·v", product))
}

function byHand(w: Float64Array, out: Float64Array): Float64Array {
  const gap = w[1] - w[0] * w[0]
  out[0] = -2 * (1 - w[0]) - 400 * w[0] * gap
  out[1] = 200 * gap
  return out
}

let sink = 0

/** Every call has another point and its result is used, so that none can be left out. */
function best(run: (w: Float64Array, out: Float64Array) => Float64Array, times: number): number {
  const w = Float64Array.of(-1.2, 1)
  const out = new Float64Array(2)
  let fastest = Infinity
  for (let round = 0; round < 7; round++) {
    const start = performance.now()
    for (let i = 0; i < times; i++) {
      w[0] = -1.2 + i * 1e-9
      sink += run(w, out)[0]
    }
    fastest = Math.min(fastest, ((performance.now() - start) * 1000) / times)
  }
  if (Number.isNaN(sink)) throw new Error("a gradient is not a number")
  return fastest
}
