import { normals, uniforms } from "../../src/index"

const draw = (next: () => number, n: number) => Array.from({ length: n }, next)
const mean = (xs: readonly number[]) => xs.reduce((a, b) => a + b, 0) / xs.length
const correlation = (a: readonly number[], b: readonly number[]) => mean(a.map((x, i) => x * b[i]))

test("the same seed gives the same numbers, another seed or stream gives others", () => {
  for (const numbers of [uniforms, normals]) {
    expect(draw(numbers(7), 50)).toEqual(draw(numbers(7), 50))
    expect(draw(numbers(7), 5)).not.toEqual(draw(numbers(8), 5))
    expect(draw(numbers(7), 5)).not.toEqual(draw(numbers(7, 1), 5))
  }
})

test("uniform numbers fill [0, 1) evenly", () => {
  const xs = draw(uniforms(1), 20_000)
  expect(xs.every((x) => x >= 0 && x < 1)).toBe(true)
  expect(mean(xs)).toBeCloseTo(1 / 2, 2)
  expect(mean(xs.map((x) => (x - 0.5) ** 2))).toBeCloseTo(1 / 12, 2)
})

test("normal numbers have the moments of N(0, 1)", () => {
  const xs = draw(normals(1), 20_000)
  const moments = [1, 2, 3, 4].map((k) => mean(xs.map((x) => x ** k)))
  const spread = [1, 2, 15, 96].map((variance) => Math.sqrt(variance / xs.length))
  for (const [i, expected] of [0, 1, 0, 3].entries()) {
    expect(Math.abs(moments[i] - expected)).toBeLessThan(4 * spread[i])
  }
})

test("neighbouring seeds and streams have nothing to do with each other", () => {
  const one = draw(normals(3), 10_000)
  for (const other of [normals(4), normals(3, 1), normals(2)]) {
    expect(Math.abs(correlation(one, draw(other, 10_000)))).toBeLessThan(0.04)
  }
})
