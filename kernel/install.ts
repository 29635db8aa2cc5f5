import { execFileSync, type StdioOptions } from "node:child_process"
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { join } from "node:path"
import { kernelArguments, PACKAGE_ROOT } from "./kernel-info"

/** The kernel's name: `jupyter console --kernel descent`. */
export const KERNEL_NAME = "descent"

export interface Destination {
  /** The user's own folder; the default. */
  user?: boolean
  /** A folder with share/jupyter below it. */
  prefix?: string
  /** The prefix of the Python (a virtual environment, say) that is first on the path. */
  sysPrefix?: boolean
}

/**
 * The folder that Jupyter looks in for this kernel.
 *
 * @throws Error where two destinations are given, or no Python is there to ask for its prefix.
 */
export function kernelspecFolder(destination: Destination = {}): string {
  const given = Object.entries(destination).filter(([, value]) => value)
  if (given.length > 1) {
    throw new Error("give one of --user, --prefix and --sys-prefix, not several")
  }
  const data = destination.prefix
    ? join(destination.prefix, "share", "jupyter")
    : destination.sysPrefix
      ? join(pythonPrefix(), "share", "jupyter")
      : userData()
  return join(data, "kernels", KERNEL_NAME)
}

/** Writes the kernelspec and returns its folder. What was there before is replaced. */
export function install(destination: Destination = {}): string {
  const folder = kernelspecFolder(destination)
  const spec = {
    argv: [process.execPath, ...kernelArguments("{connection_file}")],
    display_name: "TypeScript (Descent)",
    language: "typescript",
    interrupt_mode: "message",
    metadata: { debugger: false },
  }
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, "kernel.json"), `${JSON.stringify(spec, null, 2)}\n`)
  cpSync(join(PACKAGE_ROOT, "kernel", "assets", "logo"), folder, { recursive: true })
  return folder
}

/** Removes the kernelspec and returns its folder, or null if there was none. */
export function uninstall(destination: Destination = {}): string | null {
  const folder = kernelspecFolder(destination)
  if (!existsSync(folder)) return null
  rmSync(folder, { recursive: true })
  return folder
}

/** Jupyter's data folder for the user, by its own rules. */
export function userData(): string {
  if (process.env.JUPYTER_DATA_DIR) return process.env.JUPYTER_DATA_DIR
  if (process.platform === "darwin") return join(homedir(), "Library", "Jupyter")
  if (process.platform === "win32") {
    return join(process.env.APPDATA ?? join(homedir(), "AppData", "Roaming"), "jupyter")
  }
  return join(process.env.XDG_DATA_HOME ?? join(homedir(), ".local", "share"), "jupyter")
}

function pythonPrefix(): string {
  for (const python of ["python3", "python"]) {
    try {
      const stdio: StdioOptions = ["ignore", "pipe", "ignore"]
      return execFileSync(python, ["-c", "import sys; print(sys.prefix)"], {
        encoding: "utf8",
        stdio,
      }).trim()
    } catch {}
  }
  throw new Error("--sys-prefix needs a Python on the path, and none was found; try --user")
}
