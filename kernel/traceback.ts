import { sep } from "node:path"
import { inspect } from "node:util"
import { asTyped } from "../src/autodiff/homes"
import type { Diagnostic } from "./cell/compiler"
import { hintFor, type Surroundings } from "./hints"
import { PACKAGE_ROOT } from "./kernel-info"

/** An error as Jupyter's messages carry it. */
export interface Problem {
  ename: string
  evalue: string
  traceback: string[]
}

/** A cell that ran: what was typed, and its execution count. */
export interface RanCell {
  source: string
  number: number
}

/** What is known of the notebook where an error is explained. */
export interface Notebook extends Surroundings {
  /** The cells that ran, by their name in stack traces. */
  cells: ReadonlyMap<string, RanCell>
}

/** A word of a cell, and where it stands: line and column from 0. */
interface Word {
  text: string
  line: number
  column: number
}

const red = (text: string): string => `\u001b[31m${text}\u001b[39m`
const cyan = (text: string): string => `\u001b[36m${text}\u001b[39m`
const dim = (text: string): string => `\u001b[2m${text}\u001b[22m`

/** The name of a cell in stack traces; a number that comes again is told apart. */
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

/** What the compiler found: its code and message, the place in the cell with a caret, and a hint. */
export function compilerProblem(
  diagnostics: readonly Diagnostic[],
  source: string,
  notebook: Surroundings,
): Problem {
  const first = diagnostics[0]
  const lines = source.split("\n")
  const given = new Set<string>()
  const traceback = diagnostics
    .slice(0, SHOWN_ERRORS)
    .map(({ code, message, line, column, length, fileName }) => {
      const said = `${red(`error TS${code}`)}: ${message}`
      if (fileName) return `${said}\n${dim(`  in ${fileName}, line ${line + 1}`)}`
      const hint = hintFor({ code, message, line: lines[line] ?? "" }, notebook)
      const isNew = hint !== undefined && !given.has(hint)
      if (isNew) given.add(hint)
      return `${said}\n${codeFrame(source, line, column, length)}${hinted(isNew ? hint : undefined)}`
    })
  const rest = diagnostics.length - traceback.length
  if (rest > 0) traceback.push(`and ${rest} more`)
  return { ename: `TS${first.code}`, evalue: first.message, traceback }
}

/** What a cell threw: its message, the cell's own line with a caret, and the frames that are the user's. */
export function thrownProblem(thrown: unknown, notebook: Notebook): Problem {
  try {
    return isError(thrown) ? errorProblem(thrown, notebook) : uncaught(shortened(inspect(thrown)))
  } catch {
    return uncaught("a value that cannot be shown: its own code throws")
  }
}

function errorProblem(thrown: Error, notebook: Notebook): Problem {
  if ((thrown as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_INTERRUPTED") {
    return interruption()
  }
  const traceback = [describe(thrown, notebook), ...reasons(thrown, notebook, new Set([thrown]))]
  return { ename: nameOf(thrown), evalue: messageOf(thrown), traceback }
}

/**
 * What an error names as its cause, and the errors that it stands for, with theirs: the first of the second
 * is 2.1.
 */
function reasons(error: Error, notebook: Notebook, seen: Set<unknown>, above = ""): string[] {
  const told = (reason: unknown, word: string, number = above): string[] => {
    if (reason === undefined || seen.has(reason)) return []
    seen.add(reason)
    if (!isError(reason)) return [`${word} ${shortened(inspect(reason))}`]
    return [`${word} ${describe(reason, notebook)}`, ...reasons(reason, notebook, seen, number)]
  }
  const { errors } = error as AggregateError
  const parts = Array.isArray(errors) ? errors.slice(0, SHOWN_ERRORS) : []
  const rest = Array.isArray(errors) ? errors.length - parts.length : 0
  return [
    ...told(error.cause, "Caused by"),
    ...parts.flatMap((part, i) => told(part, `${above}${i + 1}.`, `${above}${i + 1}.`)),
    ...(rest > 0 ? [`and ${rest} more`] : []),
  ]
}

/** Of an AggregateError, and of what the compiler has found, the errors that are shown. */
const SHOWN_ERRORS = 10

const hinted = (hint: string | undefined): string => (hint ? `\n${cyan("hint")}: ${hint}` : "")

function uncaught(text: string): Problem {
  return { ename: "Uncaught", evalue: text, traceback: [`${red("Uncaught")} ${text}`] }
}

/** What an interrupted cell ends with. */
export function interruption(): Problem {
  const evalue = "the cell was stopped; what it had defined before is kept"
  return { ename: "Interrupted", evalue, traceback: [`${red("Interrupted")}: ${evalue}`] }
}

/** An error's message as a reader wants it: a page at most, without Node's list of who required whom. */
function messageOf(error: Error): string {
  const message = asTyped(shortened(String(error.message)))
  return message.replace(/\nRequire stack:[\s\S]*$/, "")
}

const nameOf = (error: Error): string => shortened(String(error.name))

const LONGEST = 10_000

function shortened(text: string): string {
  if (text.length <= LONGEST) return text
  return `${text.slice(0, LONGEST)}… (${text.length.toLocaleString("en")} characters)`
}

function isError(value: unknown): value is Error {
  return (
    value instanceof Error ||
    (typeof value === "object" && value !== null && "stack" in value && "message" in value)
  )
}

function describe(error: Error, notebook: Notebook): string {
  const message = messageOf(error)
  const places = stackOf(error)
    .split("\n")
    .flatMap((line) => placeOf(line, notebook.cells))
  const { cell, word } = places.find((place) => place.cell) ?? {}
  const frame =
    cell && word ? codeFrame(cell.source, word.line, word.column, word.text.length) : null
  const trail = places.map((place) => {
    const where = place.cell ? `cell [${place.cell.number}]` : place.file
    return dim(`    at ${place.name ? `${place.name}, ` : ""}${where}, line ${place.line}`)
  })
  const line = cell && word ? cell.source.split("\n")[word.line] : ""
  const hint = hinted(hintFor({ message, line }, notebook))
  const heading = `${red(nameOf(error))}: ${message}`
  return [heading, ...fieldsOf(error), ...(frame ? [frame] : []), ...trail].join("\n") + hint
}

/** Empty where reading it throws, as a cell's Error.prepareStackTrace may. */
function stackOf(error: Error): string {
  try {
    return String(error.stack ?? "")
  } catch {
    return ""
  }
}

/** What an error holds besides, as Node's `code`. */
function fieldsOf(error: Error): string[] {
  const fields = Object.entries(error).filter(([name, x]) => x !== undefined && !TOLD.has(name))
  if (fields.length === 0) return []
  return [dim(`  ${shortened(inspect(Object.fromEntries(fields), { depth: 1 }))}`)]
}

/** What is told elsewhere; a place in a text, by the message. */
const TOLD: ReadonlySet<string> = new Set("name message stack cause errors line column".split(" "))

function placeOf(stackLine: string, cells: ReadonlyMap<string, RanCell>): Place[] {
  const [, name, file, line, column] = FRAME.exec(stackLine) ?? []
  if (!file || HIDDEN.some((part) => file.startsWith(part))) return []
  const cell = cells.get(file)
  const place = { name: cellFunction(name), file, line: Number(line) }
  if (!cell) return file.includes(`${sep}node_modules${sep}`) ? [] : [place]
  const word = wordAt(cell.source, Number(line) - 1, Number(column) - 1)
  return word ? [{ ...place, word, cell }] : []
}

/** The word that stands at a place, or is called there; null where the cell has no such line. */
function wordAt(source: string, line: number, column: number): Word | null {
  const text = source.split("\n")[line]
  if (text === undefined) return null
  const typed = WORD.exec(text.slice(column))?.[0] ?? ""
  const called = typed === "(" ? CALLED.exec(text.slice(0, column)) : null
  return called ? { text: called[0], line, column: called.index } : { text: typed, line, column }
}

const WORD = /^(?:[\p{ID_Continue}$]+|.)/u
const CALLED = /[\p{ID_Continue}$]+$/u

/** The function's name as the cell has it; the function that wraps the cell has none. */
function cellFunction(name: string | undefined): string {
  return (name ?? "")
    .replace(/^(async )?((Object|Proxy|globalThis)\.)?/, "")
    .replace(/^<anonymous>$/, "")
}

function codeFrame(source: string, line: number, column: number, length: number): string {
  const lines = source.split("\n")
  const number = (n: number) => String(n + 1).padStart(String(line + 1).length)
  // Of a line that is longer than any page is wide, what is around the place.
  const from = lines[line].length > WIDEST ? Math.max(0, column - WIDEST / 2) : 0
  const part = (text: string) => text.slice(from, from + WIDEST)
  const shown = [line - 1, line]
    .filter((n) => n >= 0 && n < lines.length)
    .map((n) => `  ${dim(`${number(n)} |`)} ${part(lines[n])}`)
  const longest = from + part(lines[line]).length - column
  const caret = " ".repeat(column - from) + red("^".repeat(Math.max(1, Math.min(length, longest))))
  shown.push(`  ${dim(`${" ".repeat(String(line + 1).length)} |`)} ${caret}`)
  return shown.join("\n")
}

const WIDEST = 400
