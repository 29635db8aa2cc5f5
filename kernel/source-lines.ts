/**
 * For each line of the JavaScript that a cell became, the line of the cell that it came from (both from 0).
 *
 * The compiler drops types and adds exports, and leaves the order as it was; so the lines are matched from
 * the top down, each with the next one that says the same, and what has no match takes the line before it.
 */
export function alignLines(output: string, source: string): number[] {
  const wanted = source.split("\n").map(essence)
  let next = 0
  return output.split("\n").map((line) => {
    const text = essence(line)
    if (text.length > 0 && !/^(Object.defineProperty\(|exports\.[\w, =.exports]+;?$)/.test(line)) {
      const found = wanted.findIndex((w, i) => i >= next && same(w, text))
      if (found >= 0) next = found + 1
    }
    return Math.max(0, next - 1)
  })
}

/** Where in the cell's line the code at a column of the output line stands, or null. */
export function alignColumn(outputLine: string, column: number, sourceLine: string): number | null {
  const rest = outputLine.slice(column).replace(/^\(0, exports\.|^exports\./, "")
  const earlier = countBefore(outputLine, column, rest)
  for (let length = Math.min(12, rest.length); length > 1; length--) {
    const found = nthIndex(sourceLine, rest.slice(0, length), earlier(length))
    if (found >= 0) return found
  }
  return null
}

/** A line without what the compiler changes in it: space, semicolons, exports, types, the last value's name. */
function essence(line: string): string {
  return line
    .replace(/\(0, ((?:exports|\w+_\d+)\.[\w$]+)\)/g, "$1")
    .replace(/\b(exports|\w+_\d+)\.(?=[\w$])/g, "")
    .replace(/^\s*(tsLastExpr\d* = )/, "")
    .replace(/[\s;]/g, "")
}

/** Types are missing from the output, so a line matches if it begins alike. */
function same(a: string, b: string): boolean {
  if (a === b) return true
  let alike = 0
  while (alike < a.length && a[alike] === b[alike]) alike++
  return alike >= Math.min(8, a.length, b.length) && alike > 0 && a.length > 0
}

function countBefore(line: string, column: number, rest: string): (length: number) => number {
  return (length) => {
    const piece = rest.slice(0, length)
    let count = 0
    for (let i = line.indexOf(piece); i >= 0 && i < column; i = line.indexOf(piece, i + 1)) count++
    return count
  }
}

function nthIndex(text: string, piece: string, n: number): number {
  let at = text.indexOf(piece)
  for (let i = 0; i < n && at >= 0; i++) {
    const later = text.indexOf(piece, at + 1)
    if (later < 0) break
    at = later
  }
  return at
}
