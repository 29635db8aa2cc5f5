import * as page from "../src/browser"
import * as cells from "../src/index"

test("cells see all that a page carries, the exercises, and what needs Node", () => {
  const here = Object.keys(cells)
  const there = Object.keys(page)
  expect(there.length).toBeGreaterThan(50)
  expect(there.filter((name) => !here.includes(name))).toEqual([])
  const more = here.filter((name) => !there.includes(name))
  expect(more.sort()).toEqual([
    "check",
    "dfd",
    "experiment",
    "iris",
    "mnist",
    "quickSettings",
    "storedResults",
    "table",
  ])
})
