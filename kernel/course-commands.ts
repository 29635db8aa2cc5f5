import { join, resolve } from "node:path"
import { PACKAGE_ROOT } from "./kernel-info"
import { runNotebook } from "./runner"
import { codeFingerprint, ExecutedCache } from "./site/cache"
import { type Execute, executeWaiting, readCourse } from "./site/course"

/** The course's notebooks, as they come with the package. */
export const NOTEBOOKS: string = join(PACKAGE_ROOT, "notebooks")

/** Where executed copies are kept. */
const CACHE = resolve(".descent")

/** The pages draw charts from their JSON. */
const env = { ...process.env, DESCENT_FIGURES: "json" }

const execute: Execute = async (path, onProgress, signal) => {
  const { notebook } = await runNotebook(path, { env, onProgress, signal })
  return notebook
}

/** `descent start`: serves the course until Ctrl-C. */
export async function startCommand(options: { port: string }): Promise<void> {
  const port = Number(options.port)
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    throw new Error(`--port ${options.port}: should be a whole number from 1 to 65535`)
  }
  const { start } = await import("./start.js")
  const served = await start({ notebooksDir: NOTEBOOKS, cacheDir: CACHE, port, execute })
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => void served.close().then(() => process.exit(0)))
  }
}

/**
 * `descent site`: executes what is out of date and writes the pages, with `images` each chart as well.
 * Returns the exit code: 1 if a notebook failed; its page shows how far it came.
 */
export async function siteCommand(options: { out: string; images?: boolean }): Promise<number> {
  const { buildSite } = await import("./site/build.js")
  const { terminalReport } = await import("./start.js")
  const cache = new ExecutedCache(CACHE, codeFingerprint())
  const entries = readCourse(NOTEBOOKS, cache)
  const signal = new AbortController().signal
  await executeWaiting(entries, cache, execute, {
    report: terminalReport(),
    wanted: () => "",
    signal,
  })
  await buildSite({ notebooks: entries, out: options.out })
  if (options.images) {
    const { writeImages } = await import("./site/images.js")
    const count = await writeImages(entries, options.out)
    const [images, copies] = ["images", "notebooks"].map((name) => join(options.out, name))
    console.log(`${count} charts are in ${images}, notebooks that show them in ${copies}`)
  }
  console.log(`The pages are in ${options.out}; open ${join(options.out, "index.html")}`)
  return entries.some(({ progress }) => progress.state === "failed") ? 1 : 0
}
