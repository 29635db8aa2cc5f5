import { uniforms } from "../../../src/linalg/random"
import { objective } from "../../../src/objectives/objective"
import type { ObjectiveFunction } from "../../../src/objectives/options"
import { along, follow, recordings } from "./follow"

const chained: ObjectiveFunction = (w) => {
  let sum = 0
  for (let i = 0; i + 1 < w.length; i++) {
    sum += 100 * (w[i + 1] - w[i] ** 2) ** 2 + (1 - w[i]) ** 2
  }
  return sum
}

test("a graph too large for code is replayed, bit by bit as on the tape", () => {
  const exact = objective(chained)
  const point = (k: number): number[] =>
    Array.from({ length: 1000 }, (_, i) => Math.sin(i * (k + 1)))
  for (let k = 0; k < 40; k++) {
    const fresh = objective(chained)
    expect(exact.gradient(point(k))).toEqual(fresh.gradient(point(k)))
    expect(exact.hessianVector(point(k), point(1))).toEqual(fresh.hessianVector(point(k), point(1)))
  }
  expect(recordings(() => exact.gradient(point(0)))).toBe(0)
})

test("a sparse Hessian of a hundred variables", () => {
  const start = Array.from({ length: 100 }, (_, i) => Math.sin(i))
  follow(
    chained,
    along(
      start,
      start.map((x) => x / 100),
      70,
    ),
  )
})

test("a dense Hessian, by its products where its code would be long", () => {
  const f: ObjectiveFunction = (w) => {
    let product = 1
    for (const x of w) product *= 1 + Math.tanh(x * product)
    return Math.log(1 + product * product)
  }
  const start = Array.from({ length: 60 }, (_, i) => Math.sin(i) / 10)
  follow(
    f,
    along(
      start,
      start.map((x) => x / 100),
      60,
    ),
  )
})

test("logistic regression, where data are constants", () => {
  const random = uniforms(3)
  const rows = Array.from({ length: 40 }, () => Array.from({ length: 5 }, () => random() - 0.5))
  const labels = rows.map((row) => (row[0] > row[1] ? 1 : 0))
  const f: ObjectiveFunction = (w) => {
    let loss = 0
    for (const [i, row] of rows.entries()) {
      const score = row.reduce((sum, x, j) => sum + x * w[j], 0)
      loss += Math.log1p(Math.exp(-score)) + (1 - labels[i]) * score
    }
    return loss / rows.length
  }
  follow(f, along([0.4, -1, 2, 0.1, -0.3], [0.01, 0.02, -0.01, 0, 0.1], 60))
})
