import { execFileSync } from "node:child_process"
import { join } from "node:path"

test("danfojs loads on first use, not with the toolkit", () => {
  const index = JSON.stringify(join(__dirname, "../../src/index.js"))
  const script = `
    const toolkit = require(${index})
    const loaded = () => Object.keys(require.cache).some((path) => /danfojs-node/.test(path))
    for (const name of Object.keys(toolkit)) void toolkit[name]
    toolkit.dfd[Symbol.for("Jupyter.display")]
    const before = loaded()
    toolkit.dfd.Series
    console.log(before, loaded())`
  expect(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" })).toBe("false true\n")
})
