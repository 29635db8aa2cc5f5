import * as ts from "@tslab/typescript-for-tslab"
import type { Checked } from "./program"

const { findPrecedingToken, getTouchingPropertyName } = ts as unknown as {
  findPrecedingToken(position: number, file: ts.SourceFile): ts.Node | undefined
  getTouchingPropertyName(file: ts.SourceFile, position: number): ts.Node
}

export const NEVER_CANCELLED: ts.CancellationToken & { throwIfCancellationRequested(): void } = {
  isCancellationRequested: () => false,
  throwIfCancellationRequested() {},
}

/** What the compiler knows of the name at a place; undefined where it knows no such name. */
export function infoAt({ cell, checker }: Checked, at: number): ts.QuickInfo | undefined {
  const info = ts.getQuickInfoAtPosition(cell, checker, NEVER_CANCELLED, at)
  const isMissing = info?.displayParts?.some(({ text }) => text === "__missing")
  return info?.kind && !isMissing ? info : undefined
}

/** The place of the name to explain: the one at a place, or else that of the function called around it. */
export function nameAt(checked: Checked, at: number): number | undefined {
  if (infoAt(checked, at)) return at
  const call = ts.findAncestor(findPrecedingToken(at, checked.cell), (node) =>
    ts.isFunctionLike(node) ? "quit" : isCallAround(node, at, checked.cell),
  ) as ts.CallExpression | ts.NewExpression | undefined
  return call && call.expression.end - 1
}

/** Whether a place is behind the name that a call begins with, and not behind its end. */
function isCallAround(node: ts.Node, at: number, cell: ts.SourceFile): boolean {
  if (!ts.isCallExpression(node) && !ts.isNewExpression(node)) return false
  const isClosed = node.getLastToken(cell)?.kind === ts.SyntaxKind.CloseParenToken
  return at > node.expression.end && (at <= node.end || !isClosed)
}

/** The files that say what the name at a place is. */
export function declaringFiles({ cell, checker }: Checked, at: number): string[] {
  const symbol = checker.getSymbolAtLocation(getTouchingPropertyName(cell, at))
  const isAlias = symbol && symbol.flags & ts.SymbolFlags.Alias
  const { declarations = [] } = (isAlias ? checker.getAliasedSymbol(symbol) : symbol) ?? {}
  return declarations.map((declaration) => declaration.getSourceFile().fileName)
}
