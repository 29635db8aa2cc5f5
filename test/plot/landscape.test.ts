import { blobs } from "../../src/data/blobs"
import { norm } from "../../src/linalg/vector"
import { minimize } from "../../src/minimize"
import { mlp } from "../../src/objectives/data/mlp"
import { layersOf } from "../../src/objectives/data/network"
import { quadratic } from "../../src/objectives/quadratic"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { filterNormalised } from "../../src/plot/directions"
import { landscape } from "../../src/plot/landscape"

type Slice = { x: number[]; y: number[]; text: number[][] }
type Line = { name: string; x: number[]; y: number[] }

const net = mlp(blobs({ examples: 30 }), { hidden: [4] })
const w = net.start()
const cube = quadratic({ eigenvalues: [1, 2, 3] })
const axes = [
  [1, 0, 0],
  [0, 1, 1],
] as const

test("the slice has the function's values along the directions", () => {
  const made = landscape(cube, [0.5, 0, 0], { directions: axes, resolution: 9 })
  const { x, y, text } = made.data[0] as unknown as Slice
  for (const [i, j] of [
    [0, 0],
    [4, 4],
    [8, 2],
  ]) {
    expect(text[j][i]).toBeCloseTo(cube([0.5 + x[i], y[j], y[j]]), 2)
  }
})

test("random directions have the norm of each unit's weights, and leave the biases alone", () => {
  const d = filterNormalised(w, 0, 0, net.widths)
  for (const { at, inputs, outputs } of layersOf(net.widths)) {
    for (let j = 0; j < outputs; j++) {
      const unit = (v: ArrayLike<number>) =>
        norm(Array.from({ length: inputs }, (_, i) => v[at + i * outputs + j]))
      expect(unit(d)).toBeCloseTo(unit(w), 10)
      expect(d[at + inputs * outputs + j]).toBe(0)
    }
  }
  expect(norm(filterNormalised(w, 0, 0))).toBeCloseTo(norm(w), 10)
})

test("a seed gives the same slice again, and another seed another", () => {
  const slices = [1, 1, 2].map((seed) =>
    JSON.stringify(landscape(net, w, { seed, resolution: 5 }).data[0]),
  )
  expect(slices[1]).toBe(slices[0])
  expect(slices[2]).not.toBe(slices[0])
})

test("a run is seen where it comes closest to the slice", () => {
  const run = minimize(cube, [1, 2, 0], sgd({ learningRate: 0.1 }), { steps: 1 })
  const made = landscape(cube, [0, 0, 0], { directions: axes, traces: run, span: 3, resolution: 5 })
  const { x, y } = made.data.find(({ name }) => name === "sgd") as unknown as Line
  expect([x[0], y[0]]).toEqual([1, 1])
})

test("what cannot be sliced is an error that says why", () => {
  expect(() => landscape(cube, [0, 0, 0], { directions: [[1], [2]] })).toThrow(/of 3 numbers/)
  expect(() => landscape(cube, [0, 0, 0], { resolution: 2 })).toThrow(/resolution ≥ 5/)
  expect(() => landscape(cube, [0, 0])).toThrow("quadratic takes 3 numbers, but w has 2 numbers")
  expect(() => landscape(quadratic({ eigenvalues: [1] }), [1])).toThrow(/needs two or more/)
})

test("directions that span no plane are an error", () => {
  for (const directions of [
    [axes[0], axes[0]],
    [axes[0], [0, 0, 0]],
  ] as const) {
    expect(() => landscape(cube, [0, 0, 0], { directions })).toThrow(/neither zero nor parallel/)
  }
})

test("runs are told in the description, and those that cannot be drawn are an error", () => {
  const run = minimize(cube, [1, 2, 0], sgd({ learningRate: 0.1 }), { steps: 1 })
  const options = { directions: axes, traces: run, span: 3, resolution: 5 }
  expect(landscape(cube, [0, 0, 0], options).description).toMatch(
    /; sgd goes from \[1, 1\] to .* of the slice, f = .*\.$/,
  )
  expect(() => landscape(cube, [0, 0, 0], { ...options, as: "surface" })).toThrow(/contours only/)
  const flat = minimize(quadratic(), [1, 1], sgd(), { steps: 1 })
  expect(() => landscape(cube, [0, 0, 0], { traces: flat })).toThrow("sgd moves 2 numbers")
})
