import * as ts from "@tslab/typescript-for-tslab"

/** The expression inside of parentheses, casts and `!`. */
export function inner(node: ts.Expression): ts.Expression {
  const wraps =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isTypeAssertionExpression(node)
  return wraps ? inner(node.expression) : node
}
