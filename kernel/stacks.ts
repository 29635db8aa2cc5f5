import { SourceMap } from "node:module"
import { sep } from "node:path"
import { PACKAGE_ROOT } from "./kernel-info"

/** A script that was made of what somebody typed. */
interface Made {
  /** What was typed is called this. */
  typed: string
  /** The compiler's source map, as JSON until it is needed. */
  map: string | SourceMap
  /** How many lines the compiler saw above the typed ones. */
  above: number
}

const scripts = new Map<string, Made>()
const OWN = `${PACKAGE_ROOT}${sep}dist${sep}`

/** Notes what a cell became; returns its script's name, so that a place in it is told from one in the cell. */
export function noteCell(name: string, map: string): string {
  const script = name.replace(/ts$/, "js")
  scripts.set(script, { typed: name, map, above: 1 })
  return script
}

/** Notes what a local TypeScript file became, which goes by the same name. */
export function noteFile(file: string, map: string): void {
  scripts.set(file, { typed: file, map, above: 0 })
}

/**
 * Has every stack name what was typed, wherever it is read or printed: without the frames of the kernel and of
 * the toolkit, and with the lines and columns of cells and of local files.
 *
 * V8 asks for this when a stack is read first. A cell may put something else in its place, as Node allows.
 */
export function followStacks(): void {
  let others: unknown
  Object.defineProperty(Error, "prepareStackTrace", {
    get: () => others ?? stackOf,
    set: (given: unknown) => {
      others = given
    },
    configurable: true,
  })
}

function stackOf(error: Error, frames: readonly NodeJS.CallSite[]): string {
  const heading = attempted(() => headingOf(error)) ?? "Error"
  return [heading, ...(attempted(() => framesOf(frames)) ?? [])].join("\n    at ")
}

/** Undefined where the error's own code throws, or a cell has broken what the kernel stands on. */
function attempted<T>(action: () => T): T | undefined {
  try {
    return action()
  } catch {
    return undefined
  }
}

/** As Node heads a stack. */
function headingOf(error: Error): string {
  const { code } = error as NodeJS.ErrnoException
  const isNodes = typeof code === "string" && code.startsWith("ERR_")
  return isNodes
    ? `${error.name} [${code}]: ${error.message}`
    : Error.prototype.toString.call(error)
}

function framesOf(frames: readonly NodeJS.CallSite[]): string[] {
  const shown: string[] = []
  for (const frame of frames) {
    const file = frame.getFileName() ?? ""
    if (file.startsWith(OWN)) continue
    const made = scripts.get(file)
    const [line, column] = [frame.getLineNumber() ?? 0, frame.getColumnNumber() ?? 0]
    // Left of the cell's text is what calls it; below that is the kernel.
    if (made && column < 1) break
    const text = frame.toString()
    const place = made ? placeIn(made, line, column) : ""
    if (!made) shown.push(text)
    else if (place) shown.push(text.split(`${file}:${line}:${column}`).join(place))
  }
  return shown
}

/** Where a place of a script stands in what was typed; empty for what the compiler has added. */
function placeIn(made: Made, line: number, column: number): string {
  if (typeof made.map === "string") made.map = new SourceMap(JSON.parse(made.map))
  const found = made.map.findEntry(line - 1, column - 1)
  if (!("originalLine" in found) || found.originalLine < made.above) return ""
  return `${made.typed}:${found.originalLine + 1 - made.above}:${found.originalColumn + 1}`
}
