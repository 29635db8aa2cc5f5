/** A bar on the terminal, if there is one; it ends with the last point. */
export function progressBar(total: number): ((done: number) => void) | undefined {
  if (!process.stderr.isTTY) return undefined
  const { SingleBar } = require("cli-progress") as typeof import("cli-progress")
  const bar = new SingleBar({
    format: "sweep {bar} {value}/{total} runs, {duration_formatted}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
  })
  bar.start(total, 0)
  return (done) => {
    bar.update(done)
    if (done === total) bar.stop()
  }
}
