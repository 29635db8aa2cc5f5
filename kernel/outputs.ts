import type { MimeBundle, Output } from "./notebook"
import type { Message } from "./wire"

/** Collects what a cell publishes into the outputs that a notebook stores. */
export class Outputs {
  readonly list: Output[] = []
  readonly #displays = new Map<string, { data: MimeBundle; metadata: object }[]>()
  #clearNext = false

  /** Takes a message of iopub; those that are no output are ignored. */
  add({ header, content }: Message): void {
    const { msg_type: type } = header
    if (type === "clear_output") {
      if (content.wait) this.#clearNext = true
      else this.list.length = 0
    } else if (type === "stream") {
      this.#stream(content.name, content.text)
    } else if (type === "display_data" || type === "execute_result") {
      this.#bundle(type, content)
    } else if (type === "update_display_data") {
      for (const shown of this.#displays.get(content.transient?.display_id) ?? []) {
        Object.assign(shown, { data: content.data, metadata: content.metadata })
      }
    } else if (type === "error") {
      const { ename, evalue, traceback } = content
      this.#push({ output_type: "error", ename, evalue, traceback })
    }
  }

  #push(output: Output): void {
    if (this.#clearNext) this.list.length = 0
    this.#clearNext = false
    this.list.push(output)
  }

  #stream(name: "stdout" | "stderr", text: string): void {
    const last = this.list.at(-1)
    if (!this.#clearNext && last?.output_type === "stream" && last.name === name) last.text += text
    else this.#push({ output_type: "stream", name, text })
  }

  #bundle(type: "display_data" | "execute_result", content: Message["content"]): void {
    const shown = { data: content.data as MimeBundle, metadata: content.metadata as object }
    const id = content.transient?.display_id
    if (type === "display_data") this.#push({ output_type: type, ...shown })
    else {
      const { execution_count } = content
      this.#push({ output_type: type, execution_count, ...shown })
    }
    if (id) this.#displays.set(id, [...(this.#displays.get(id) ?? []), this.list.at(-1) as never])
  }
}
