import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import Module, { createRequire } from "node:module"
import { homedir } from "node:os"
import { dirname, join } from "node:path"
import vm from "node:vm"
import { VERSION } from "./kernel-info"

const COMPILER = require.resolve("@tslab/typescript-for-tslab")

/** This user's folder for what can be made again; `DESCENT_CACHE` names another, or none. */
export function cacheFolder(): string {
  const given = process.env.DESCENT_CACHE
  if (given !== undefined) return given
  if (process.platform === "darwin") return join(homedir(), "Library", "Caches", "descent")
  if (process.platform === "win32") {
    return join(process.env.LOCALAPPDATA ?? join(homedir(), "AppData", "Local"), "descent")
  }
  return join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "descent")
}

/**
 * Loads the compiler, 8 MB of source, with what V8 has made of it in an earlier start; what V8 cannot use,
 * of another Node say, it refuses by itself.
 *
 * Returns a function that keeps what V8 has made of it now, where that is new: to be called when the compiler
 * has worked, so that what it is made of is compiled.
 */
export function loadCompiler(folder: string = cacheFolder()): () => void {
  const name = `compiler-${VERSION}-${process.version}-${process.arch}.v8`
  const file = folder && join(folder, name)
  const cachedData = file ? read(file) : undefined
  const source = Module.wrap(readFileSync(COMPILER, "utf8"))
  const script = new vm.Script(source, { filename: COMPILER, cachedData })
  const module = new Module(COMPILER)
  Object.assign(module, { filename: COMPILER, loaded: true })
  require.cache[COMPILER] = module
  const given = [module.exports, createRequire(COMPILER), module, COMPILER, dirname(COMPILER)]
  script.runInThisContext().apply(module.exports, given)
  const isNew = cachedData === undefined || script.cachedDataRejected
  return () => {
    if (file && isNew) write(file, script.createCachedData())
  }
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}

/** Whole or not at all; where there is no room for it, the next start is as slow as this one. */
function write(file: string, data: Buffer): void {
  const unfinished = `${file}.${process.pid}`
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(unfinished, data, { mode: 0o600 })
    renameSync(unfinished, file)
  } catch {
    forget(unfinished)
  }
}

function forget(file: string): void {
  try {
    rmSync(file, { force: true })
  } catch {}
}
