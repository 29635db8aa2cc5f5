import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs"
import { basename, join, sep } from "node:path"
import { PACKAGE_ROOT } from "../kernel-info"
import { type Notebook, readNotebook, writeNotebook } from "../notebook"

/**
 * Executed notebooks on disk. A copy counts as long as nothing that made it has changed: the notebook's
 * text and the code that ran it. Its name says both: `<notebook>.<hash>.ipynb`.
 */
export class ExecutedCache {
  readonly #folder: string
  readonly #code: string

  /** @param code stands for the code that runs notebooks; see `codeFingerprint`. */
  constructor(folder: string, code: string) {
    this.#folder = folder
    this.#code = code
  }

  /** The executed copy; null where there is none, or one that something has changed since. */
  read(path: string): Notebook | null {
    const file = this.#fileOf(path)
    if (!existsSync(file)) return null
    try {
      return readNotebook(file)
    } catch {
      return null
    }
  }

  /** Keeps an executed copy for the notebook as it was when `key` was taken, in place of older ones. */
  write(path: string, executed: Notebook, key: string = this.key(path)): void {
    mkdirSync(this.#folder, { recursive: true })
    const prefix = `${basename(path, ".ipynb")}.`
    const old = readdirSync(this.#folder).filter((name) =>
      /^[0-9a-f]{16}\.ipynb$/.test(name.startsWith(prefix) ? name.slice(prefix.length) : ""),
    )
    const file = this.#fileOf(path, key)
    // Written aside and renamed: a copy is there whole or not at all.
    writeNotebook(`${file}.part`, executed)
    renameSync(`${file}.part`, file)
    for (const name of old) {
      if (name !== basename(file)) rmSync(join(this.#folder, name), { force: true })
    }
  }

  /** A hash of the notebook's text and of the code. */
  key(path: string): string {
    const hash = createHash("sha256").update(this.#code).update("\0").update(readFileSync(path))
    return hash.digest("hex").slice(0, 16)
  }

  #fileOf(path: string, key: string = this.key(path)): string {
    return join(this.#folder, `${basename(path, ".ipynb")}.${key}.ipynb`)
  }
}

/** A hash of all that decides what a cell does: the toolkit, the kernel, their dependencies, Node. */
export function codeFingerprint(): string {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0])
  const { version, dependencies } = JSON.parse(
    readFileSync(join(PACKAGE_ROOT, "package.json"), "utf8"),
  )
  hash.update(JSON.stringify({ version, dependencies }))
  for (const folder of ["src", "kernel"]) {
    const root = join(PACKAGE_ROOT, "dist", folder)
    const files = readdirSync(root, { recursive: true, encoding: "utf8" })
    for (const file of files.filter(decides).sort()) {
      hash.update(`\0${folder}/${file}\0`).update(readFileSync(join(root, file)))
    }
  }
  return hash.digest("hex")
}

/** The pages are made from what the cells gave, so their code does not count. */
function decides(file: string): boolean {
  return file.endsWith(".js") && !file.startsWith(`site${sep}`) && file !== "start.js"
}
