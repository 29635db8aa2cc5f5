import { sep } from "node:path"
import { inspect } from "node:util"
import type { Diagnostic } from "tslab/dist/converter"
import { PACKAGE_ROOT } from "./kernel-info"
import { sourceWord, type Word } from "./source-lines"

/** An error as Jupyter's messages carry it. */
export interface Problem {
  ename: string
  evalue: string
  traceback: string[]
}

/** A cell that ran: what was typed, the JavaScript it became, and its execution count. */
export interface RanCell {
  source: string
  output: string
  number: number
}

const red = (text: string): string => `\u001b[31m${text}\u001b[39m`
const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`

/** The script name of a cell in stack traces; a number that comes again is told apart. */
export const scriptName = (cell: number, again = 1): string =>
  again > 1 ? `cell-${cell}-${again}.ts` : `cell-${cell}.ts`

const FRAME = /^\s*at (?:(.*?) \()?(?:async )?(.+?):(\d+):(\d+)\)?$/
const HIDDEN = ["node:", "evalmachine", "<anonymous>", `${PACKAGE_ROOT}${sep}dist${sep}`]

interface Place {
  name: string
  file: string
  line: number
  cell?: RanCell
  word?: Word
}

/** What the compiler found: its code and message, and the place in the cell with a caret. */
export function compilerProblem(diagnostics: readonly Diagnostic[], source: string): Problem {
  const first = diagnostics[0]
  const traceback = diagnostics.map(({ code, messageText, start, end, fileName }) => {
    const said = `${red(`error TS${code}`)}: ${messageText}`
    if (fileName) return `${said}\n${dim(`  in ${fileName}, line ${start.line + 1}`)}`
    const length = end.line === start.line ? end.character - start.character : 1
    return `${said}\n${codeFrame(source, start.line, start.character, length)}`
  })
  return { ename: `TS${first.code}`, evalue: first.messageText, traceback }
}

/** What a cell threw: its message, the cell's own line with a caret, and the frames that are the user's. */
export function thrownProblem(thrown: unknown, cells: ReadonlyMap<string, RanCell>): Problem {
  try {
    return isError(thrown) ? errorProblem(thrown, cells) : uncaught(inspect(thrown))
  } catch {
    return uncaught("a value that cannot be shown: its own code throws")
  }
}

function errorProblem(thrown: Error, cells: ReadonlyMap<string, RanCell>): Problem {
  if ((thrown as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED") {
    return interruption()
  }
  const traceback = [describe(thrown, cells)]
  const seen = new Set<unknown>([thrown])
  for (let cause = thrown.cause; cause !== undefined && !seen.has(cause); ) {
    seen.add(cause)
    traceback.push(`Caused by ${isError(cause) ? describe(cause, cells) : inspect(cause)}`)
    cause = isError(cause) ? cause.cause : undefined
  }
  return { ename: String(thrown.name), evalue: String(thrown.message), traceback }
}

function uncaught(text: string): Problem {
  return { ename: "Uncaught", evalue: text, traceback: [`${red("Uncaught")} ${text}`] }
}

/** What an interrupted cell ends with. */
export function interruption(): Problem {
  const evalue = "the cell was stopped; what it had defined before is kept"
  return { ename: "Interrupted", evalue, traceback: [`${red("Interrupted")}: ${evalue}`] }
}

function isError(value: unknown): value is Error {
  return (
    value instanceof Error ||
    (typeof value === "object" && value !== null && "stack" in value && "message" in value)
  )
}

function describe(error: Error, cells: ReadonlyMap<string, RanCell>): string {
  const heading = `${red(String(error.name))}: ${error.message}`
  const places = String(error.stack ?? "")
    .split("\n")
    .flatMap((line) => placeOf(line, cells))
  const { cell, word } = places.find((place) => place.cell) ?? {}
  const frame =
    cell && word ? codeFrame(cell.source, word.line, word.column, word.text.length) : null
  const trail = places.map((place) => {
    const where = place.cell ? `cell [${place.cell.number}]` : place.file
    return dim(`    at ${place.name ? `${place.name}, ` : ""}${where}, line ${place.line}`)
  })
  return [heading, ...(frame ? [frame] : []), ...trail].join("\n")
}

function placeOf(stackLine: string, cells: ReadonlyMap<string, RanCell>): Place[] {
  const [, name, file, line, column] = FRAME.exec(stackLine) ?? []
  if (!file || HIDDEN.some((part) => file.startsWith(part))) return []
  const cell = cells.get(file)
  const place = { name: cellFunction(name), file, line: Number(line) }
  if (!cell) return file.includes(`${sep}node_modules${sep}`) ? [] : [place]
  const word = sourceWord(cell.output, cell.source, Number(line) - 1, Number(column) - 1)
  // Below the cell's own lines stands the call of the function that wraps them.
  return word ? [{ ...place, line: word.line + 1, word, cell }] : []
}

/** The function's name as the cell has it; the function that wraps the cell has none. */
function cellFunction(name: string | undefined): string {
  return (name ?? "")
    .replace(/^(async )?((Object|Proxy|exports)\.)?/, "")
    .replace(/^<anonymous>$/, "")
}

function codeFrame(source: string, line: number, column: number, length: number): string {
  const lines = source.split("\n")
  const number = (n: number) => String(n + 1).padStart(String(line + 1).length)
  const shown = [line - 1, line]
    .filter((n) => n >= 0 && n < lines.length)
    .map((n) => `  ${dim(`${number(n)} |`)} ${lines[n]}`)
  const longest = Math.max(1, lines[line].length - column)
  const caret = " ".repeat(column) + red("^".repeat(Math.min(Math.max(1, length), longest)))
  shown.push(`  ${dim(`${" ".repeat(String(line + 1).length)} |`)} ${caret}`)
  return shown.join("\n")
}
