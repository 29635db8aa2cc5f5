import { basename } from "node:path"
import { Progress as ProgressBar } from "./progress"
import { siteAssets } from "./site/assets"
import { codeFingerprint, ExecutedCache } from "./site/cache"
import { type Entry, type Execute, executeWaiting, type Report, readCourse } from "./site/course"
import { type Highlight, loadHighlight } from "./site/highlight"
import { renderIndex } from "./site/index-page"
import { describeLecture, failedCell } from "./site/lecture"
import { Markdown } from "./site/markdown"
import { renderPage } from "./site/page"
import { addressOf, listen, type Resolve } from "./site/server"
import { isFinal, statusHtml } from "./site/status"

export interface StartOptions {
  notebooksDir: string
  /** Where executed copies are kept, so that a second start has nothing to do. */
  cacheDir: string
  /** The first port to try; defaults to 8888. */
  port?: number
  execute: Execute
  /** Stands for the code that executes; where it changes, everything is executed again. */
  code?: string
  /** Defaults to shiki's, loaded with the first page. */
  highlight?: Highlight
}

export interface Served {
  url: string
  /** Resolves when nothing is left to be executed. */
  done: Promise<void>
  /** Stops serving and executing. */
  close(): Promise<void>
}

/**
 * Serves the course on this machine, at once, and meanwhile executes the notebooks whose outputs are
 * missing or out of date, one after another. Pages tell how far they are and fill in by themselves.
 *
 * @throws Error where there is no notebook in the folder, or no free port.
 */
export async function start(options: StartOptions): Promise<Served> {
  const { notebooksDir, cacheDir, port = 8888, execute, code = codeFingerprint() } = options
  const cache = new ExecutedCache(cacheDir, code)
  const entries = readCourse(notebooksDir, cache)
  const pages = new Pages(entries, options.highlight)
  const server = await listen(pages.resolve, port)
  const url = addressOf(server)
  console.log(`Descent is at ${url}  (Ctrl-C stops it)`)
  announce(entries)
  const stopping = new AbortController()
  const done = executeWaiting(entries, cache, execute, {
    report: terminalReport(),
    wanted: () => pages.wanted,
    signal: stopping.signal,
  })
  const close = async (): Promise<void> => {
    stopping.abort()
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeAllConnections()
    await closed
    await Promise.race([done, new Promise((resolve) => setTimeout(resolve, PATIENCE).unref())])
  }
  return { url, done, close }
}

/** How long an execution may take to end when all is stopped, in ms. */
const PATIENCE = 4000

/** The site as it is at this moment. */
class Pages {
  /** The lecture that was asked for last: it is executed before the others. */
  wanted = ""
  readonly #entries: readonly Entry[]
  readonly #assets = siteAssets()
  readonly #final = new Map<string, string>()
  #highlight: Promise<Highlight> | null

  constructor(entries: readonly Entry[], highlight?: Highlight) {
    this.#entries = entries
    this.#highlight = highlight ? Promise.resolve(highlight) : null
  }

  readonly resolve: Resolve = async (path) => {
    const asset = this.#assets.get(path)
    if (asset) return asset
    if (path === "status.json") {
      return { type: "application/json", text: JSON.stringify(this.#status()) }
    }
    const text = await this.#page(path)
    return text === null ? null : { type: "text/html; charset=utf-8", text }
  }

  #status(): Record<string, { final: boolean; html: string }> {
    return Object.fromEntries(
      this.#entries.map(({ slug, progress, notebook }) => [
        slug,
        { final: isFinal(progress), html: statusHtml(progress, failedCell(notebook)) },
      ]),
    )
  }

  async #page(path: string): Promise<string | null> {
    const entry = this.#entries.find(({ slug }) => path === `${slug}.html`)
    if (!entry && path !== "index.html") return null
    this.#highlight ??= loadHighlight()
    const highlight = await this.#highlight
    const markdown = new Markdown(highlight)
    const lectures = this.#entries.map((one) => describeLecture(one.path, one.notebook, markdown))
    if (!entry) {
      const progress = new Map(this.#entries.map((one) => [one.slug, one.progress]))
      return renderIndex(lectures, markdown, progress)
    }
    this.wanted = entry.slug
    const { path: file, notebook, progress } = entry
    const page =
      this.#final.get(entry.slug) ??
      renderPage(notebook, { path: file, markdown, highlight, lectures, progress })
    if (isFinal(progress)) this.#final.set(entry.slug, page)
    return page
  }
}

function announce(entries: readonly Entry[]): void {
  const waiting = entries.filter(({ progress }) => progress.state === "waiting").length
  const lectures = (n: number) => `${n} lecture${n === 1 ? "" : "s"}`
  for (const { path, progress } of entries) {
    if (progress.message) console.error(`${basename(path)}: ${progress.message}`)
  }
  console.log(
    waiting === 0
      ? `Nothing has changed: no lecture needs to be executed.`
      : `Executing ${lectures(waiting)} of ${entries.length} while you read.`,
  )
}

/** Progress on the terminal, and an error in full. */
export function terminalReport(): Report {
  let bar: ProgressBar | null = null
  return {
    progress({ path, progress }) {
      bar ??= new ProgressBar(basename(path))
      bar.update(progress.done, progress.total)
    },
    finished({ path, notebook, progress }, seconds) {
      bar ??= new ProgressBar(basename(path))
      const failed = progress.state === "failed"
      bar.finish(failed ? "stopped with an error" : `executed in ${seconds.toFixed(1)} s`)
      bar = null
      if (progress.message) console.error(progress.message)
      if (failed) for (const text of errorsOf(notebook)) console.error(text)
    },
  }
}

function errorsOf(notebook: Entry["notebook"]): string[] {
  const failed = notebook.cells.find(({ id }) => id === failedCell(notebook))
  return (failed?.outputs ?? []).flatMap((output) =>
    output.output_type === "error" ? output.traceback.join("\n") : [],
  )
}
