import { escapeHtml } from "../../src/display"
import { ansiToHtml } from "./ansi"

export type State = "not-run" | "waiting" | "running" | "failed" | "done"

/** How far the execution of a notebook is; `done` and `total` count code cells. */
export interface Progress {
  state: State
  done: number
  total: number
  /** Why it failed, where no cell says so: the kernel did not start. */
  message?: string
}

/** Whether nothing more will happen to it. */
export function isFinal({ state }: Progress): boolean {
  return state === "done" || state === "failed" || state === "not-run"
}

/** What a page says about outputs that are missing; nothing where all are there. */
export function statusHtml(progress: Progress, failedCell: string | null): string {
  if (progress.state === "done") return ""
  const fraction = progress.total > 0 ? progress.done / progress.total : 0
  const bar = isFinal(progress)
    ? ""
    : `<progress value="${fraction}" aria-label="Cells executed"></progress>`
  return `<aside class="status status-${progress.state}" role="status">
<p>${sentence(progress, failedCell)}</p>${bar}
</aside>`
}

function sentence(progress: Progress, failedCell: string | null): string {
  const later =
    "Its charts and results will appear on this page by themselves; text and code are here."
  const { state, done, total, message } = progress
  if (state === "not-run")
    return "This notebook has not been run: its charts and results are missing."
  if (state === "waiting") return `This lecture waits for its turn to be executed. ${later}`
  if (state === "running") {
    return `This lecture is being executed: <span class="count">cell ${done} of ${total}</span>. ${later}`
  }
  const where = failedCell
    ? ` at <a href="#${encodeURIComponent(failedCell)}">this cell</a>; what comes after it was not run`
    : ""
  const why = message ? `</p><pre class="output-error">${ansiToHtml(message)}</pre><p>` : ""
  return `This lecture stopped with an error${where}.${why}`
}

/** The same in a few words, for the list of lectures. */
export function statusWords(progress: Progress): string {
  const { state, done, total } = progress
  const words: Record<State, string> = {
    "not-run": "not run",
    waiting: "waiting",
    running: `running: cell ${done} of ${total}`,
    failed: "stopped with an error",
    done: "",
  }
  return escapeHtml(words[state])
}
