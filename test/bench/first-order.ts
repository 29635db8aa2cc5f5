import type { Oracle } from "../../src/objectives/oracle"
import { METHODS } from "./by-hand"
import { interleaved } from "./interleaved"

const SIZES = [1e3, 1e5, 1e6]

/**
 * Prints, for each first-order method, what a step takes for a parameter, and its ratio to the loop by hand.
 * Both work on the same arrays: where memory happens to lie changes the time by a third.
 */
export function firstOrderBench(): void {
  console.log("method                ns a parameter, ratio to the loop by hand, at 10³, 10⁵, 10⁶")
  for (const { optimizer, vectors, byHand } of METHODS) {
    const figures = SIZES.map((n) => {
      const method = optimizer()
      const w = new Float64Array(n)
      const state = method.init(w) as Record<string, Float64Array>
      const g = state.gradient.map((_, i) => Math.sin(i))
      state.gradient.set(g)
      const still = { gradient: () => state.gradient, value: () => 1 } as Partial<Oracle> as Oracle
      const [a, b, c] = vectors.map((name) => state[name])
      // A task is many steps where one is too short for the clock.
      const steps = Math.max(1, Math.round(2e5 / n))
      let t = 0
      const [toolkit, hand] = interleaved(n === 1e6 ? 61 : 121, [
        () => {
          for (let k = 0; k < steps; k++) method.step(w, still, state, ++t)
        },
        () => {
          for (let k = 0; k < steps; k++) byHand(++t, w, state.gradient, a, b, c)
        },
      ])
      const each = ((toolkit * 1e6) / (n * steps)).toFixed(2)
      return `${each.padStart(6)} ns ${(toolkit / hand).toFixed(2)}×`
    })
    console.log(`${optimizer().name.padEnd(20)} ${figures.join("   ")}`)
  }
}
