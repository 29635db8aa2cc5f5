import { mkdtempSync, readdirSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { crew } from "../../../src/node/results/crew"
import type { Course, Run } from "../../../src/results/course"
import { quickSettings } from "../../../src/results/setting"

const setting = { ...quickSettings[1], train: 200, validation: 100, test: 100, epochs: 3 }
const runs: Run[] = [
  { method: "sgd", k: -2, seed: 0 },
  { method: "adam", k: -5, seed: 0 },
  { method: "adam", k: -5, seed: 1 },
]
const timeless = (courses: readonly Course[]) =>
  courses.map((course) => ({ ...course, seconds: 0 }))

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "descent-results-"))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

async function done(options: Parameters<typeof crew>[1]): Promise<Course[]> {
  const { run, dismiss } = crew(setting, options)
  try {
    return timeless(await run(runs, true))
  } finally {
    await dismiss()
  }
}

test("the numbers do not depend on how many workers there are", async () => {
  expect(await done({ workers: 2 })).toEqual(await done({ workers: 1 }))
})

test("a crew that is dismissed halfway is followed by one that goes on without loss", async () => {
  const whole = await done({ workers: 1 })
  const first = crew(setting, {
    folder,
    onProgress: (epochs) => {
      if (epochs === 4) void first.dismiss()
    },
  })
  await expect(first.run(runs, true)).rejects.toThrow("a worker ended")
  const [left] = readdirSync(folder)
  expect(readdirSync(join(folder, left)).filter((name) => name.endsWith(".json"))).toHaveLength(1)

  const seen: number[] = []
  const resumed = await done({ folder, onProgress: (epochs) => seen.push(epochs) })
  expect(resumed).toEqual(whole)
  expect(seen[0]).toBe(3)
  expect(seen.at(-1)).toBe(9)
})

test("what is kept belongs to its setting", async () => {
  await done({ folder })
  const other = crew({ ...setting, epochs: 1 }, { folder })
  const [course] = await other.run([runs[0]], true)
  await other.dismiss()
  expect(course.train).toHaveLength(1)
})
