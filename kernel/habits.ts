// What people type who come from Python, from other notebooks, or from a shell.

/** What they call by the name that it has there. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  print: "console.log(…) prints",
  len: "lists have their length: list.length",
  range: "linspace(from, to, n) gives n numbers; for counting, write for (let i = 0; i < n; i++)",
  np: "plain arrays and Math do here what NumPy does",
  numpy: "plain arrays and Math do here what NumPy does",
  torch: "the optimizers are here already: adam({ learningRate: 0.1 })",
  tf: "the optimizers are here already: adam({ learningRate: 0.1 })",
  tensorflow: "the optimizers are here already: adam({ learningRate: 0.1 })",
  plt: "the figures are functions: convergence(traces), contour(f), …",
  matplotlib: "the figures are functions: convergence(traces), contour(f), …",
  pd: "tables of danfojs are dfd: new dfd.DataFrame(…)",
  pandas: "tables of danfojs are dfd: new dfd.DataFrame(…)",
  document: "cells run in Node, not in the page: html(…) shows HTML below the cell",
  window: "cells run in Node, not in the page: globalThis is the global object",
  True: "TypeScript writes true",
  False: "TypeScript writes false",
  None: "TypeScript writes null, or undefined",
  exit: "the notebook's Kernel menu stops the kernel; in a console, Ctrl-D does",
  quit: "the notebook's Kernel menu stops the kernel; in a console, Ctrl-D does",
}

const elsewhere = (name: string): string | undefined =>
  Object.hasOwn(ELSEWHERE, name) ? ELSEWHERE[name] : undefined

const COMMAND =
  'commands are run in a terminal, or by import { execSync } from "node:child_process": execSync("ls").toString()'

/** A line that is no TypeScript, and what to write. */
interface Habit {
  line: RegExp
  advice: string | ((match: RegExpMatchArray) => string)
}

const HABITS: readonly Habit[] = [
  {
    line: /^\s*[!%]?\s*(?:pip3?|conda|npm|yarn)\s+(?:install|add|i)\b/,
    advice: "packages come from npm: in a terminal, beside the notebook, npm install NAME",
  },
  {
    line: /^\s*%{1,2}[A-Za-z]/,
    advice: "a cell is TypeScript, without magics: figures are shown by themselves",
  },
  { line: /^\s*!\s*[\w./~-]+(?:\s+[\w./~-].*)?$/, advice: COMMAND },
  {
    line: /^\s*(?:\?{1,2}[\w.]+|[\w.]+\?{1,2})\s*$/,
    advice: "Shift-Tab, with the cursor on a name, tells what it is",
  },
  { line: /^\s*#(?!\w+\s*[=(;:?!])|\s#\s/, advice: "a comment begins with //" },
  {
    line: /^\s*(?:async\s+)?def\s+(\w+)/,
    advice: ([, name]) => `a function is written function ${name}(x: number) { return … }`,
  },
  {
    line: /^\s*(?:import|from)\s+(\w+)(?:\.\w+)*(?:\s+as\s+\w+|\s+import\s.*)?\s*$/,
    advice: ([, name]) =>
      elsewhere(name) ?? `a module's name is a string: import * as ${name} from "${name}"`,
  },
  {
    line: /^\s*for\s+(?!await\b)\w/,
    advice: "a loop is written for (let i = 0; i < n; i++) { … }, or for (const x of list) { … }",
  },
  {
    line: /^\s*(?:if|elif|else|while|with|class|try|except|finally)\b.*:\s*$/,
    advice: "conditions stand in parentheses, blocks in braces: if (x > 0) { … } else { … }",
  },
  {
    line: /\blambda\s+\w/,
    advice: "a function without a name is written (x) => x ** 2",
  },
  {
    line: /<\/[A-Za-z][\w.]*\s*>|<[A-Za-z][^<>]*\/>/,
    advice: "cells have no JSX: html(`<b>…</b>`) shows HTML",
  },
  {
    line: /^\s*(?:await\s+)?using\s+[\w$]+\s*=/,
    advice: "`using` is newer than the cells' TypeScript (5.0): write try … finally",
  },
]

/** What to write in place of a line that the compiler cannot read. */
export function instead(line: string): string | undefined {
  const code = line.replace(/(["'`])(?:\\.|(?!\1)[^\\])*\1/g, '""')
  for (const { line: reads, advice } of HABITS) {
    const match = reads.exec(code)
    if (match) return typeof advice === "string" ? advice : advice(match)
  }
  return undefined
}

/** What to write where a line has a name that nobody has declared. */
export function insteadOf(name: string, line: string): string | undefined {
  if (/^\s*!/.test(line)) return instead(line)
  const assignments = line.matchAll(/(?:^|[;{])\s*([\p{ID_Continue}$]+)\s*=(?![=>])\s*([^;]*)/gu)
  const value = [...assignments].find(([, assigned]) => assigned === name)?.[2].trim()
  if (value !== undefined) return `declare it: let ${name} = ${value.length > 30 ? "…" : value}`
  return elsewhere(name)
}
