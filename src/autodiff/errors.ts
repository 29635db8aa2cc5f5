import { asTyped, typedBefore } from "./homes"

/**
 * A function whose exact derivative cannot be taken as it is written.
 *
 * The message says what stands in the way, where in the function (line and column, counted from 1
 * in the function's own text), and what to write instead.
 */
export class DerivativeError extends TypeError {
  override readonly name: string = "DerivativeError"
  /** Line and column in the function's source, from 1; absent where no place is to blame. */
  readonly line?: number
  readonly column?: number

  constructor(message: string, place?: Place, options?: ErrorOptions) {
    super(place === undefined ? message : `${message}\n${frame(place)}`, options)
    // Frames of rewritten text are of no use to a reader: the message has the place.
    this.stack = this.stack?.replace(/^ +at .*descent-autodiff-.*\n?/gm, "")
    this.line = place?.line
    this.column = place?.column
  }
}

/** A place in the text of a function. */
export interface Place {
  name: string
  source: string
  line: number
  column: number
}

export function placeAt(source: string, offset: number, name: string): Place {
  const lines = typedBefore(source.slice(0, offset)).split("\n")
  const column = lines[lines.length - 1].length + 1
  return { name, source: asTyped(source), line: lines.length, column }
}

/** The line itself with a mark under the column, as compilers print it. */
function frame({ name, source, line, column }: Place): string {
  const text = source.split("\n")[line - 1] ?? ""
  const from = Math.max(0, column - 60)
  const shown = text.slice(from, from + 100)
  const mark = " ".repeat(Math.max(0, column - 1 - from))
  return `  in ${name}, line ${line}, column ${column}:\n    ${shown}\n    ${mark}^`
}

interface Generated {
  name: string
  source: string
  code: string
}

/** Rewritten functions, by the number in their sourceURL. */
const generated: Generated[] = []

/** Announces a rewritten function; the result names it in stack traces. */
export function announce(name: string, source: string, code: string): string {
  generated.push({ name, source, code })
  return `${URL_PREFIX}${generated.length - 1}.js`
}

const URL_PREFIX = "descent-autodiff-"
const FRAME = /descent-autodiff-(\d+)\.js:(\d+):(\d+)/

/** `new Function` puts its parameters on two lines of their own, before the body. */
const HEADER_LINES = 2

/** The comment that a rewritten expression carries: where it stood in the original text. */
export function marker(offset: number): string {
  return `/*ƒ${offset}*/`
}
export const MARKER: RegExp = /\/\*ƒ(\d+)\*\//g

/** Where the rewritten function that is running now stands, read from the stack. */
export function here(): Place | undefined {
  const limit = Error.stackTraceLimit
  Error.stackTraceLimit = 50
  const stack = new Error().stack ?? ""
  Error.stackTraceLimit = limit
  return placeIn(stack)
}

/** The innermost place in a rewritten function that a stack trace names. */
export function placeIn(stack: string): Place | undefined {
  const match = FRAME.exec(stack)
  if (match === null) return undefined
  const { name, source, code } = generated[Number(match[1])]
  const lines = code.split("\n")
  const line = Number(match[2]) - 1 - HEADER_LINES
  let offset = Number(match[3]) - 1
  for (let i = 0; i < line; i++) offset += lines[i].length + 1
  let original = 0
  for (const mark of code.matchAll(MARKER)) {
    if (mark.index > offset) break
    original = Number(mark[1])
  }
  return placeAt(source, original, name)
}
