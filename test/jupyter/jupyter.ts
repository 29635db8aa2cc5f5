import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { freePorts } from "../../kernel/free-ports"
import { install } from "../../kernel/install"
import { PACKAGE_ROOT } from "../../kernel/kernel-info"

const NOTEBOOKS = join(PACKAGE_ROOT, "notebooks")

/** A folder away from the project, with copies of the notebooks and the kernel installed for Jupyter. */
export class Classroom {
  readonly folder: string = mkdtempSync(join(tmpdir(), "descent-classroom-"))
  readonly notebooks: string[] = readdirSync(NOTEBOOKS).filter((name) => name.endsWith(".ipynb"))
  readonly env: NodeJS.ProcessEnv
  #server: ChildProcess | null = null

  constructor() {
    const prefix = join(this.folder, "prefix")
    mkdirSync(join(this.folder, "home"))
    install({ prefix })
    for (const name of this.notebooks) {
      copyFileSync(join(NOTEBOOKS, name), join(this.folder, name))
    }
    this.env = {
      ...process.env,
      HOME: join(this.folder, "home"),
      JUPYTER_PATH: join(prefix, "share", "jupyter"),
    }
  }

  /** Runs a command of Jupyter's to its end. @throws Error with what it wrote, if it fails. */
  jupyter(...args: string[]): string {
    return this.run("jupyter", ...args)
  }

  /** As `jupyter`, for another command. */
  run(command: string, ...args: string[]): string {
    const { folder: cwd, env } = this
    return execFileSync(command, args, { cwd, env, encoding: "utf8", stdio: "pipe" })
  }

  /** Writes a notebook with these code cells to the folder; `tags` are by the cell's index. */
  write(name: string, sources: readonly string[], tags: Record<number, string[]> = {}): string {
    const cells = sources.map((source, i) => ({
      ...{ cell_type: "code", id: `cell-${i}`, metadata: { tags: tags[i] ?? [] } },
      ...{ execution_count: null, source, outputs: [] },
    }))
    const display_name = "TypeScript (Descent)"
    const kernelspec = { name: "descent", display_name, language: "typescript" }
    const file = join(this.folder, name)
    const metadata = { kernelspec, language_info: { name: "typescript" } }
    writeFileSync(file, JSON.stringify({ cells, metadata, nbformat: 4, nbformat_minor: 5 }))
    return file
  }

  /** Starts a server, "lab" say, on this folder; returns its address, the token included in no path. */
  async serve(application: string): Promise<(path: string) => string> {
    const [port] = await freePorts(1)
    const token = "descent"
    const { folder: cwd, env } = this
    this.#server = spawn(
      "jupyter",
      [
        application,
        "--no-browser",
        "--allow-root",
        `--ServerApp.port=${port}`,
        `--IdentityProvider.token=${token}`,
        `--ServerApp.root_dir=${this.folder}`,
      ],
      { cwd, env, stdio: "ignore" },
    )
    const url = (path: string): string => {
      const address = new URL(path, `http://127.0.0.1:${port}/`)
      address.searchParams.set("token", token)
      return address.href
    }
    await answering(url("api/status"))
    return url
  }

  /** Ends the server, if there is one. */
  async stop(): Promise<void> {
    if (this.#server?.exitCode === null) {
      const gone = new Promise((done) => this.#server?.once("exit", done))
      this.#server.kill("SIGTERM")
      await gone
    }
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

async function answering(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    )
    if (ok) return
    await new Promise((done) => setTimeout(done, 200))
  }
  throw new Error(`no answer from ${url} within a minute`)
}
