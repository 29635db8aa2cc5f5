import { SingleBar } from "cli-progress"

/** Tells how far a notebook is: a bar on a terminal, a line elsewhere. */
export class Progress {
  readonly #name: string
  readonly #bar: SingleBar | null

  constructor(name: string, terminal: boolean = process.stdout.isTTY === true) {
    this.#name = name
    this.#bar = terminal
      ? new SingleBar({
          format: "{name} {bar} {value}/{total} cells, {duration_formatted}",
          barCompleteChar: "█",
          barIncompleteChar: "░",
          barsize: 30,
          hideCursor: true,
          clearOnComplete: true,
          stream: process.stdout,
        })
      : null
  }

  update(done: number, total: number): void {
    if (!this.#bar) return
    if (done === 0) this.#bar.start(total, 0, { name: this.#name })
    else this.#bar.update(done)
  }

  /** The last word: replaces the bar. */
  finish(said: string): void {
    this.#bar?.stop()
    console.log(`${this.#name}: ${said}`)
  }
}
