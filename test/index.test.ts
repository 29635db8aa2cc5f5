import { readFileSync } from "node:fs"
import { join } from "node:path"

const ROOT = join(__dirname, "..", "..", "src")
const lines = (file: string): string[] => readFileSync(join(ROOT, file), "utf8").trim().split("\n")

test("a page carries the list that cells see, without what needs Node", () => {
  const here = lines("index.ts").filter((line) => !line.includes('"./node/'))
  expect(lines("browser.ts")).toEqual(here.slice(here.findIndex((line) => line !== "")))
})
