import { Matrix } from "../../src/linalg/matrix"
import { times } from "../../src/linalg/products"
import type { Oracle } from "../../src/objectives/oracle"
import { newton } from "../../src/optimizers/second-order/newton"
import { interleaved } from "./interleaved"

const SIZES = [10, 50, 100, 200, 400]

/** Prints what a step of `newton` takes with n parameters, and with which power of n that grows. */
export function newtonBench(): void {
  console.log(
    "newton, a dense positive definite Hessian: n, ms a step, the power of n since the row before",
  )
  let before: { n: number; ms: number } | undefined
  for (const n of SIZES) {
    const H = Matrix.zeros(n, n)
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) H.set(i, j, 1 / (1 + Math.abs(i - j)) + (i === j ? 1 : 0))
    }
    const bowl = {
      gradient: (w: Float64Array, out: Float64Array) => {
        out.set(times(H, w))
        return out
      },
      hessian: () => H,
    } as Partial<Oracle> as Oracle
    const optimizer = newton()
    const w = new Float64Array(n)
    const state = optimizer.init(w)
    // A task is many steps where one is too short for the clock.
    const steps = Math.ceil(2e5 / n ** 3)
    const [total] = interleaved(n < 200 ? 40 : 10, [
      () => {
        for (let k = 0; k < steps; k++) {
          w.fill(1)
          optimizer.step(w, bowl, state, k + 1)
        }
      },
    ])
    const ms = total / steps
    const power = before && Math.log(ms / before.ms) / Math.log(n / before.n)
    console.log(
      `  ${String(n).padStart(4)}  ${ms.toFixed(4).padStart(9)} ms  ${power?.toFixed(1) ?? ""}`,
    )
    before = { n, ms }
  }
}
