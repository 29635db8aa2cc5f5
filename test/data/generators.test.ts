import { blobs } from "../../src/data/blobs"
import type { DataSet } from "../../src/data/data-set"
import { linearData } from "../../src/data/linear-data"
import { moons } from "../../src/data/moons"
import { spirals } from "../../src/data/spirals"

const generators: [string, (options: { seed?: number; examples?: number }) => DataSet][] = [
  ["blobs", blobs],
  ["spirals", spirals],
  ["moons", moons],
  ["linearData", linearData],
]

describe.each(generators)("%s", (name, make) => {
  test("makes as many examples as asked for, with the classes evenly among them", () => {
    const data = make({ examples: 31 })
    expect(data.examples).toBe(31)
    expect(data.x.length).toBe(31 * data.features)
    for (const k of data.classes.keys()) {
      const members = data.y.filter((y) => y === k).length
      expect(Math.abs(members - 31 / data.classes.length)).toBeLessThan(1)
    }
  })

  test("makes the same from the same seed, and other data from another", () => {
    expect(make({ seed: 4 })).toEqual(make({ seed: 4 }))
    expect(make({ seed: 4 })).not.toEqual(make({ seed: 5 }))
    expect(make({})).toEqual(make({ seed: 0 }))
  })

  test("names the option that is wrong", () => {
    expect(() => make({ examples: 0 })).toThrow(`${name}: examples is 0; choose`)
    expect(() => make({ sead: 1 } as object)).toThrow(`${name} has no option "sead"`)
  })
})

test("without spread blobs are the corners of their polygon", () => {
  const { x } = blobs({ examples: 4, classes: 4, radius: 2, spread: 0, features: 3 })
  const corners = [2, 0, 0, 0, 2, 0, -2, 0, 0, 0, -2, 0]
  for (const [k, corner] of corners.entries()) expect(x[k]).toBeCloseTo(corner, 14)
})

test("without noise the moons are half circles that reach into each other", () => {
  const { x, y } = moons({ examples: 51, noise: 0 })
  for (let i = 0; i < 51; i++) {
    const [u, v] = y[i] === 0 ? [x[2 * i], x[2 * i + 1]] : [1 - x[2 * i], 0.5 - x[2 * i + 1]]
    expect(Math.hypot(u, v)).toBeCloseTo(1, 14)
    expect(v).toBeGreaterThanOrEqual(0)
  }
  expect([x[100], x[101]].map((u) => Math.round(u * 1e9) / 1e9)).toEqual([-1, 0])
})

test("without noise a spiral's angle grows with its radius", () => {
  const { x, y } = spirals({ examples: 60, classes: 3, turns: 2, noise: 0 })
  for (let i = 0; i < 60; i++) {
    const radius = Math.hypot(x[2 * i], x[2 * i + 1])
    const angle = Math.atan2(x[2 * i + 1], x[2 * i]) / (2 * Math.PI)
    const turn = 2 * radius + y[i] / 3 - angle
    expect(Math.abs(turn - Math.round(turn))).toBeLessThan(1e-12)
  }
})

test("without noise linear data lie on their plane, and their features have their scales", () => {
  const { x, y } = linearData({
    examples: 2000,
    weights: [3, -2],
    intercept: 0.5,
    scales: [10, 0.1],
    noise: 0,
  })
  const squares = [0, 0]
  for (let i = 0; i < 2000; i++) {
    expect(y[i]).toBeCloseTo(0.5 + 3 * x[2 * i] - 2 * x[2 * i + 1], 12)
    for (const j of [0, 1]) squares[j] += x[2 * i + j] ** 2 / 2000
  }
  expect(Math.sqrt(squares[0]) / 10).toBeCloseTo(1, 1)
  expect(Math.sqrt(squares[1]) / 0.1).toBeCloseTo(1, 1)
})

test("linear data want a scale for each weight", () => {
  expect(() => linearData({ weights: [1, 2], scales: [1] })).toThrow(
    /there are 1 scales and 2 weights/,
  )
})
