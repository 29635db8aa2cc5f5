import type { Cell, MimeBundle, Notebook } from "../kernel/notebook"
import { bundleOf } from "../src/display"

/** What a value sends to a front end, as it arrives there. */
export const sent = (value: unknown): MimeBundle =>
  JSON.parse(JSON.stringify(bundleOf(value as object)))

/** A cell that has been executed, with that result. */
export function executed(data: MimeBundle, i: number, id = `cell-${i}`, source = ""): Cell {
  const base = { cell_type: "code", id, metadata: {}, source, execution_count: i + 1 } as const
  const result = { output_type: "execute_result", data, metadata: {} } as const
  return { ...base, outputs: [{ ...result, execution_count: i + 1 }] }
}

/** A notebook of such cells, one for each value. */
export function notebookOf(values: readonly unknown[]): Notebook {
  const cells = values.map((value, i) => executed(sent(value), i))
  return { cells, metadata: {}, nbformat: 4, nbformat_minor: 5 }
}
