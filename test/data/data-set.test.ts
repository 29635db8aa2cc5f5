import { blobs } from "../../src/data/blobs"
import { dataSet } from "../../src/data/data-set"
import { linearData } from "../../src/data/linear-data"
import { splitData } from "../../src/data/split-data"
import { standardized } from "../../src/data/standardized"

describe("dataSet", () => {
  test("stores rows one after another", () => {
    const data = dataSet([[1, 2, 3], new Float64Array([4, 5, 6])], [0, 1], { classes: ["a", "b"] })
    expect(data).toMatchObject({ examples: 2, features: 3, name: "data", classes: ["a", "b"] })
    expect([...data.x]).toEqual([1, 2, 3, 4, 5, 6])
    expect([...data.y]).toEqual([0, 1])
  })

  test("keeps a flat typed array as it is", () => {
    const x = Float32Array.of(1, 2, 3, 4)
    expect(dataSet(x, [5, 6]).x).toBe(x)
    expect(dataSet(x, [5, 6]).features).toBe(2)
  })

  test.each([
    [() => dataSet([[1], [2]], [1]), /2 rows of x, 1 of y; give one for each/],
    [() => dataSet([[1, 2], [3]], [1, 2]), /row 1 of x has 1 number, row 0 has 2/],
    [() => dataSet(Float64Array.of(1, 2, 3), [1, 2]), /x has 3 numbers for 2 targets/],
    [() => dataSet([], []), /x has 0 numbers for 0 targets/],
    [() => dataSet([[1], [Number.NaN]], [1, 2]), /number 1 of x is NaN/],
    [() => dataSet([[1], [2]], [1, Infinity]), /number 1 of y is Infinity/],
    [() => dataSet([[1], [2]], [0, 2], { classes: ["a", "b"] }), /target 1 is 2; .* 0 to 1/],
  ])("says what is wrong with its numbers", (make, message) => {
    expect(make).toThrow(RangeError)
    expect(make).toThrow(message)
  })

  test("shows a notebook its first rows", () => {
    const key: symbol = Symbol.for("Jupyter.display")
    const shown = blobs() as unknown as Record<symbol, () => Record<string, string>>
    const bundle = shown[key]()
    expect(bundle["text/plain"]).toBe("blobs: 300 examples of 2 features, 3 classes")
    expect(bundle["text/html"].match(/<tr>/g)).toHaveLength(6)
  })
})

describe("splitData", () => {
  const data = dataSet(
    Array.from({ length: 10 }, (_, i) => [i, -i]),
    Array.from({ length: 10 }, (_, i) => i),
  )

  test("deals every example to one side, with its target", () => {
    const { train, test } = splitData(data, { share: 0.7, seed: 2 })
    expect([train.examples, test.examples]).toEqual([7, 3])
    expect([...train.y, ...test.y].sort((a, b) => a - b)).toEqual([...data.y])
    for (const part of [train, test]) {
      for (let i = 0; i < part.examples; i++) {
        expect([...part.x.slice(2 * i, 2 * i + 2)]).toEqual([part.y[i], -part.y[i]])
      }
    }
  })

  test("shuffles, the same way for the same seed", () => {
    expect(splitData(data, { seed: 1 })).toEqual(splitData(data, { seed: 1 }))
    expect(splitData(data, { seed: 1 }).train.y).not.toEqual(splitData(data, { seed: 2 }).train.y)
  })

  test("leaves no side empty", () => {
    expect(() => splitData(data, { share: 0.99 })).toThrow(/share is 0.99; choose 0 < share < 1/)
  })
})

describe("standardized", () => {
  test("gives each feature mean 0 and deviation 1", () => {
    const { x } = standardized(linearData({ weights: [1, 1], scales: [100, 0.01] }))
    for (const j of [0, 1]) {
      const column = Array.from(x).filter((_, k) => k % 2 === j)
      const mean = column.reduce((a, b) => a + b) / 100
      expect(mean).toBeCloseTo(0, 12)
      expect(column.reduce((a, b) => a + (b - mean) ** 2, 0) / 100).toBeCloseTo(1, 12)
    }
  })

  test("does to other data what it does to those that they are like", () => {
    const like = dataSet([[1], [3]], [0, 0])
    expect([...standardized(dataSet([[5]], [0]), like).x]).toEqual([3])
  })

  test("only shifts a feature that never changes", () => {
    expect([...standardized(dataSet([[7], [7]], [0, 0])).x]).toEqual([0, 0])
  })

  test("wants data of one kind", () => {
    expect(() => standardized(dataSet([[1]], [0]), dataSet([[1, 2]], [0]))).toThrow(
      /data has 1 features, data has 2/,
    )
  })
})
