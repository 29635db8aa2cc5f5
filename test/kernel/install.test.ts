import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { homedir, tmpdir } from "node:os"
import { join } from "node:path"
import { install, kernelspecFolder, uninstall } from "../../kernel/install"

let prefix = ""
const environment = { ...process.env }
beforeEach(() => {
  prefix = mkdtempSync(join(tmpdir(), "descent-install-"))
})
afterEach(() => {
  rmSync(prefix, { recursive: true, force: true })
  process.env = { ...environment }
})

test("the kernelspec lies where Jupyter looks for it below a prefix", () => {
  const folder = install({ prefix })
  expect(folder).toBe(join(prefix, "share", "jupyter", "kernels", "descent"))
  const spec = JSON.parse(readFileSync(join(folder, "kernel.json"), "utf8"))
  expect(spec).toMatchObject({ language: "typescript", interrupt_mode: "message" })
  expect(spec.argv[0]).toBe(process.execPath)
  expect(spec.argv.at(-1)).toBe("{connection_file}")
  expect(existsSync(spec.argv.at(-2))).toBe(true)
})

test("it comes with the logos that Jupyter knows", () => {
  const names = readdirSync(install({ prefix }))
  expect(names).toEqual(expect.arrayContaining(["kernel.json", "logo-32x32.png", "logo-64x64.png"]))
})

test("installing again replaces what was there", () => {
  const folder = install({ prefix })
  writeFileSync(join(folder, "stale.txt"), "old")
  install({ prefix })
  expect(existsSync(join(folder, "stale.txt"))).toBe(false)
})

test("uninstalling removes it, and only it", () => {
  const folder = install({ prefix })
  const other = join(folder, "..", "other")
  mkdirSync(other)
  expect(uninstall({ prefix })).toBe(folder)
  expect([existsSync(folder), existsSync(other)]).toEqual([false, true])
  expect(uninstall({ prefix })).toBeNull()
})

test("two destinations at once are refused", () => {
  expect(() => install({ user: true, prefix })).toThrow(/one of --user, --prefix and --sys-prefix/)
})

test("the user's folder is Jupyter's, by Jupyter's own variables", () => {
  process.env.JUPYTER_DATA_DIR = prefix
  expect(kernelspecFolder()).toBe(join(prefix, "kernels", "descent"))
  expect(kernelspecFolder({ user: true })).toBe(kernelspecFolder())
})

const onLinux = process.platform === "linux" ? test : test.skip
onLinux("without them it is the XDG data folder", () => {
  delete process.env.JUPYTER_DATA_DIR
  process.env.XDG_DATA_HOME = prefix
  expect(kernelspecFolder()).toBe(join(prefix, "jupyter", "kernels", "descent"))
  delete process.env.XDG_DATA_HOME
  expect(kernelspecFolder()).toBe(join(homedir(), ".local/share/jupyter/kernels/descent"))
})
