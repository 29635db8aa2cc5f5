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

/** With the place, for the source map, of what it was made from. */
export function placed<T extends ts.Node>(made: T, from: ts.Node): T {
  ts.setTextRange(made, from)
  ts.setSourceMapRange(made, from)
  return ts.setEmitFlags(made, ts.EmitFlags.NoComments)
}

/** `home.f = () => 1` would leave the function without a name: `{ f: () => 1 }.f` has it. */
export function named(id: ts.Identifier, value: ts.Expression): ts.Expression {
  const { factory } = ts
  const property = factory.createPropertyAssignment(id.text, value)
  const holder = factory.createObjectLiteralExpression([property])
  return factory.createPropertyAccessExpression(holder, id.text)
}

export function isDeclareOnly(node: ts.Statement): boolean {
  return (
    ts.canHaveModifiers(node) &&
    Boolean(ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.DeclareKeyword))
  )
}

/** A namespace that holds values: one of types alone leaves no JavaScript. */
export function isNamespace(node: ts.Node): boolean {
  const { getModuleInstanceState } = ts as unknown as {
    getModuleInstanceState(node: ts.ModuleDeclaration): number
  }
  return ts.isModuleDeclaration(node) && getModuleInstanceState(node) > 0
}

export function isDeclaredName(id: ts.Identifier): boolean {
  const { parent } = id
  if (ts.isPropertyAccessExpression(parent)) return parent.name === id
  return (parent as ts.NamedDeclaration).name === id && !ts.isShorthandPropertyAssignment(parent)
}

export function isImportCall(node: ts.Node): boolean {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
}

export function isBinary(node: ts.Node): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node)
}

/** What takes the name of the variable that it is assigned to. */
export function isAnonymousFunction(node: ts.Expression): boolean {
  const value = inner(node)
  if (ts.isArrowFunction(value)) return true
  return (ts.isFunctionExpression(value) || ts.isClassExpression(value)) && !value.name
}
