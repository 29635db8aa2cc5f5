import * as ts from "@tslab/typescript-for-tslab"

/** A word of a program, and where it starts: line and column from 0. */
export interface Word {
  text: string
  line: number
  column: number
}

/**
 * The word of a cell from which the code at a place of its JavaScript came; null below the cell's own code.
 *
 * The compiler drops types and adds exports, and leaves the words in their order. So the words of both are
 * matched as a diff matches lines; what the compiler added belongs to the next word that has a match.
 */
export function sourceWord(
  output: string,
  source: string,
  line: number,
  column: number,
): Word | null {
  if (line >= output.split("\n").length) return null
  const written = withoutExports(words(output))
  const typed = words(source)
  const match = commonWords(written, typed)
  const isAfter = (word: Word) => word.line > line || (word.line === line && word.column >= column)
  const place = written.findIndex(isAfter)
  const start = place < 0 ? written.length : place
  let at = start
  while (at < written.length && written[at].line === line && match[at] < 0) at++
  if (!(match[at] >= 0)) for (at = start - 1; at >= 0 && match[at] < 0; ) at--
  const word = typed[match[at]] ?? null
  const called = typed[match[at] - 1]
  return word?.text === "(" && called?.line === word.line ? called : word
}

/** The words of a program in their order, without types and comments. */
function words(program: string): Word[] {
  const file = ts.createSourceFile("cell.ts", program, ts.ScriptTarget.Latest, true)
  const found: Word[] = []
  const visit = (node: ts.Node): void => {
    const children = node.getChildren(file).filter((child) => !ts.isJSDoc(child))
    if (children.length > 0) {
      for (const [i, child] of children.entries()) {
        if (!isErased(child) && !introducesType(child, children[i + 1])) visit(child)
      }
      return
    }
    const text = node.getText(file)
    if (text === "" || text === ";" || text === ",") return
    const start = ts.getLineAndCharacterOfPosition(file, node.getStart(file))
    found.push({ text, line: start.line, column: start.character })
  }
  visit(file)
  return found
}

function isErased(node: ts.Node): boolean {
  if (ts.isExpressionWithTypeArguments(node)) return false
  if (ts.isHeritageClause(node)) return node.token === ts.SyntaxKind.ImplementsKeyword
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) return !node.body
  return (
    ts.isTypeNode(node) ||
    ts.isInterfaceDeclaration(node) ||
    ts.isTypeAliasDeclaration(node) ||
    ts.isTypeParameterDeclaration(node)
  )
}

function introducesType(node: ts.Node, next: ts.Node | undefined): boolean {
  const { ColonToken, AsKeyword, SatisfiesKeyword } = ts.SyntaxKind
  return (
    Boolean(next && isErased(next)) && [ColonToken, AsKeyword, SatisfiesKeyword].includes(node.kind)
  )
}

/** Without what the compiler writes around names: `exports.x` is x, and `(0, module_1.f)` is f. */
function withoutExports(words: Word[]): Word[] {
  const kept: Word[] = []
  for (let i = 0; i < words.length; i++) {
    const [a, b, c, d, , end] = words.slice(i, i + 6).map((word) => word.text)
    if (a === "exports" && b === ".") i++
    else if (a === "(" && b === "0" && d === "." && end === ")" && /^(exports|\w+_\d+)$/.test(c)) {
      kept.push({ ...words[i + 4], column: words[i].column, line: words[i].line })
      i += 5
    } else kept.push(words[i])
  }
  return kept
}

/**
 * For each word of `a`, the place of its equal in `b` in a longest common subsequence, or -1.
 *
 * @see E. W. Myers, "An O(ND) difference algorithm and its variations" (1986)
 */
function commonWords(a: readonly Word[], b: readonly Word[]): Int32Array {
  const longest = a.length + b.length
  const furthest = new Int32Array(2 * longest + 3)
  const rounds: Int32Array[] = []
  const down = (d: number, k: number, from: Int32Array, middle: number) =>
    k === -d || (k !== d && from[middle + k - 1] < from[middle + k + 1])
  const isSame = (x: number, y: number) => x < a.length && y < b.length && a[x].text === b[y].text
  for (let d = 0, done = false; !done; d++) {
    // What a round starts from: the furthest points of the one before, diagonals -d to d, and one more.
    rounds.push(furthest.slice(longest + 1 - d - 1, longest + 1 + d + 2))
    for (let k = -d; k <= d && !done; k += 2) {
      const at = longest + 1 + k
      let x = down(d, k, furthest, longest + 1) ? furthest[at + 1] : furthest[at - 1] + 1
      while (isSame(x, x - k)) x++
      furthest[at] = x
      done = x >= a.length && x - k >= b.length
    }
  }
  const match = new Int32Array(a.length).fill(-1)
  for (let d = rounds.length - 1, x = a.length, y = b.length; d >= 0; d--) {
    const from = rounds[d]
    const k = x - y
    const before = down(d, k, from, d + 1) ? k + 1 : k - 1
    const startX = d === 0 ? 0 : from[d + 1 + before]
    const startY = d === 0 ? 0 : startX - before
    while (x > startX && y > startY && isSame(x - 1, y - 1)) match[--x] = --y
    x = startX
    y = startY
  }
  return match
}
