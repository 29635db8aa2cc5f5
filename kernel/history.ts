import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { userData } from "./install"
import { limit } from "./limits"
import type { Content } from "./wire"

/** How many cells are remembered, here and across sessions; `DESCENT_HISTORY_LENGTH` says otherwise. */
const LIMIT: number = limit("DESCENT_HISTORY_LENGTH", 10_000)

/** A cell of some session: its execution count and its text. */
interface Entry {
  session: number
  line: number
  input: string
}

/**
 * The cells that were run, here and in earlier sessions: what a console offers with the arrow keys.
 *
 * They are kept in a file, one JSON line each. Where it cannot be read or written, this session's are kept
 * in memory. `DESCENT_HISTORY` names another file; set to nothing, none.
 */
export class History {
  readonly #file: string
  #entries: Entry[] | null = null
  /** This session's number; 0 before its first cell: until then another kernel may take the next one. */
  #session = 0

  constructor(
    file: string = process.env.DESCENT_HISTORY ?? join(userData(), "descent", "history"),
  ) {
    this.#file = file
  }

  add(line: number, input: string): void {
    if (this.#session === 0) {
      this.#entries = null
      this.#session = this.#next()
    }
    const entries = this.#loaded()
    const entry = { session: this.#session, line, input }
    entries.push(entry)
    if (entries.length > LIMIT) entries.shift()
    this.#store(() => appendFileSync(this.#file, `${JSON.stringify(entry)}\n`))
  }

  /**
   * The answer to history_request: the last n cells (`tail`), those of a session (`range`; 0 is this one,
   * −1 the one before), or the last n that match a pattern with * and ? (`search`), as typed or without their
   * white space: `f(1,2)*` finds `f(1, 2)`, however a cell was formatted.
   */
  answer(asked: Content): Content {
    const found = this.#find(asked)
    const shown = (input: string) => (asked.output ? [input, null] : input)
    const history = found.map(({ session, line, input }) => [session, line, shown(input)])
    return { status: "ok", history }
  }

  #find({
    hist_access_type: type,
    n,
    session = 0,
    start = 0,
    stop,
    pattern,
    unique,
  }: Content): Entry[] {
    const entries = this.#loaded()
    if (type === "range") {
      const number = session > 0 ? session : (this.#session || this.#next()) + session
      const end = stop ?? Number.POSITIVE_INFINITY
      return entries.filter((e) => e.session === number && e.line >= start && e.line < end)
    }
    const wanted = type === "search" ? entries.filter(matching(pattern ?? "*")) : entries
    const distinct = unique ? [...new Map(wanted.map((e) => [e.input, e])).values()] : wanted
    return n > 0 ? distinct.slice(-n) : distinct
  }

  #next(): number {
    return this.#loaded().reduce((last, { session }) => Math.max(last, session), 0) + 1
  }

  #loaded(): Entry[] {
    if (this.#entries) return this.#entries
    this.#entries = read(this.#file)
    if (this.#entries.length > LIMIT) {
      this.#entries = this.#entries.slice(-LIMIT / 2)
      const text = this.#entries.map((entry) => `${JSON.stringify(entry)}\n`).join("")
      this.#store(() => writeFileSync(this.#file, text))
    }
    return this.#entries
  }

  #store(write: () => void): void {
    if (this.#file === "") return
    try {
      mkdirSync(dirname(this.#file), { recursive: true })
      write()
    } catch {}
  }
}

function read(file: string): Entry[] {
  try {
    return readFileSync(file, "utf8").split("\n").flatMap(parsed)
  } catch {
    return []
  }
}

/** A line that another kernel was cut off in is left out. */
function parsed(line: string): Entry[] {
  try {
    const { session, line: number, input } = JSON.parse(line)
    return typeof input === "string" && session > 0 ? [{ session, line: number, input }] : []
  } catch {
    return []
  }
}

function matching(pattern: unknown): (entry: Entry) => boolean {
  if (typeof pattern !== "string") {
    throw new TypeError(
      `history_request: pattern should be a string with * and ?, not ${JSON.stringify(pattern)}`,
    )
  }
  return ({ input }) => matches(input, pattern) || matches(input.replace(/\s/g, ""), pattern)
}

/**
 * Whether a text is what a pattern with * and ? says. Only the last star's part is ever tried again, further
 * on: so it takes no more steps than text times pattern, where a regular expression may take for ever.
 */
function matches(text: string, pattern: string): boolean {
  let [at, p] = [0, 0]
  let [star, from] = [-1, 0]
  while (at < text.length) {
    if (pattern[p] === "*") {
      star = p++
      from = at
    } else if (p < pattern.length && (pattern[p] === "?" || pattern[p] === text[at])) {
      p++
      at++
    } else if (star >= 0) {
      p = star + 1
      at = ++from
    } else {
      return false
    }
  }
  while (pattern[p] === "*") p++
  return p === pattern.length
}
