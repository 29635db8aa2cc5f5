import { running } from "../cell-kernel"
import { VERSION } from "../kernel-info"

// What `import * as tslab from "tslab"` gives in a cell, for notebooks that were written for tslab.

const DISPLAY: unique symbol = Symbol.for("Jupyter.display")

type Bytes = Uint8Array
type Show = Record<"javascript" | "html" | "markdown" | "latex" | "svg" | "text", Take<string>> &
  Record<"png" | "jpeg" | "gif" | "pdf", Take<Bytes>> & {
    raw(contentType: string, content: string | Bytes): void
  }
type Take<T> = (content: T) => void

let displays = 0

function shower(put: (value: unknown) => void): Show {
  const raw = (contentType: string, content: string | Bytes): void => {
    const data = typeof content === "string" ? content : Buffer.from(content).toString("base64")
    put({ [DISPLAY]: () => ({ [contentType]: data }) })
  }
  const as =
    (contentType: string) =>
    (content: string | Bytes): void =>
      raw(contentType, content)
  return {
    javascript: as("text/javascript"),
    html: as("text/html"),
    markdown: as("text/markdown"),
    latex: as("text/latex"),
    svg: as("image/svg+xml"),
    text: as("text/plain"),
    png: as("image/png"),
    jpeg: as("image/jpeg"),
    gif: as("image/gif"),
    pdf: as("application/pdf"),
    raw,
  }
}

const freshId = (): string => `tslab-display-${++displays}`

export const display: Show = shower((value) => running().display(value, freshId()))

/** A place below the cell that each call shows in anew. */
export function newDisplay(): Show {
  const id = freshId()
  let isShown = false
  return shower((value) => {
    if (isShown) running().update(value, id)
    else running().display(value, id)
    isShown = true
  })
}

export const versions: Record<"tslab" | "typescript" | "node", string> = {
  tslab: `descent ${VERSION}`,
  typescript: require("@tslab/typescript-for-tslab/package.json").version,
  node: process.versions.node,
}
