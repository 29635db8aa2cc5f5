import type { AnyNode, CallExpression, Identifier, MemberExpression } from "acorn"
import { declare, hoist, identifiers, lexical } from "./declarations"
import { isHome } from "./homes"
import { children, type FunctionNode, type Syntax } from "./syntax"

/** What a function refers to outside of itself. */
export interface Bindings {
  /** Every use of a free name. */
  free: Set<AnyNode>
  names: Set<string>
  /** Names used only as `name(…)` or `name.member`, and which members: `cell_3.k`. */
  members: Map<string, Set<string> | "whole">
  /** Assignments to free names: no pure function has one. */
  assignments: Identifier[]
  /** Each `this` and `arguments` that belongs to a function outside. */
  outerThis: AnyNode[]
}

class Scope {
  readonly names = new Set<string>()
  constructor(
    readonly parent: Scope | undefined,
    readonly ownThis: boolean,
  ) {}

  has(name: string): boolean {
    return this.names.has(name) || (this.parent?.has(name) ?? false)
  }
}

/** Finds the free names of a function. Its own name counts as free: it means the original. */
export function bindingsOf({ node }: Syntax): Bindings {
  const bindings: Bindings = {
    free: new Set(),
    names: new Set(),
    members: new Map(),
    assignments: [],
    outerThis: [],
  }
  const visitor = new Visitor(bindings)
  const outside = new Scope(undefined, false)
  if (node.type === "ClassExpression") visitor.inside(node, outside, node.id)
  else visitor.function(node, outside, false)
  return bindings
}

class Visitor {
  constructor(readonly bindings: Bindings) {}

  inside(node: AnyNode, scope: Scope, skip?: AnyNode | null): void {
    for (const child of children(node)) if (child !== skip) this.visit(child, scope)
  }

  visit(node: AnyNode, scope: Scope): void {
    switch (node.type) {
      case "Identifier":
        this.reference(node, scope)
        break
      case "ThisExpression":
        if (!scope.ownThis) this.bindings.outerThis.push(node)
        break
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        this.function(node, scope, node.type === "FunctionExpression")
        break
      case "ClassDeclaration":
      case "ClassExpression": {
        const inner = new Scope(scope, scope.ownThis)
        if (node.id) inner.names.add(node.id.name)
        this.inside(node, inner, node.id)
        break
      }
      case "MethodDefinition":
      case "Property":
        if (node.computed) this.visit(node.key, scope)
        if (node.value) this.visit(node.value, scope)
        break
      case "PropertyDefinition":
        if (node.computed) this.visit(node.key, scope)
        if (node.value) this.visit(node.value, new Scope(scope, true))
        break
      case "StaticBlock":
        this.block(node, node.body, new Scope(scope, true))
        break
      case "MemberExpression":
        this.member(node, scope)
        break
      case "CallExpression":
        this.call(node, scope)
        break
      case "LabeledStatement":
        this.visit(node.body, scope)
        break
      case "BreakStatement":
      case "ContinueStatement":
      case "MetaProperty":
        break
      case "BlockStatement":
        this.block(node, node.body, scope)
        break
      case "SwitchStatement":
        this.block(
          node,
          node.cases.flatMap((c) => c.consequent),
          scope,
        )
        break
      case "ForStatement":
        this.block(node, node.init ? [node.init] : [], scope)
        break
      case "ForInStatement":
      case "ForOfStatement":
        if (node.left.type !== "VariableDeclaration") this.assigned(node.left, scope)
        this.block(node, [node.left], scope)
        break
      case "CatchClause": {
        const inner = new Scope(scope, scope.ownThis)
        if (node.param) declare(node.param, inner)
        this.inside(node, inner)
        break
      }
      case "AssignmentExpression":
        this.assigned(node.left, scope)
        this.inside(node, scope)
        break
      case "UpdateExpression":
        this.assigned(node.argument, scope)
        this.inside(node, scope)
        break
      default:
        this.inside(node, scope)
        break
    }
  }

  function(node: FunctionNode, outer: Scope, named: boolean): void {
    const arrow = node.type === "ArrowFunctionExpression"
    const scope = new Scope(outer, !arrow || outer.ownThis)
    if (named && node.id) scope.names.add(node.id.name)
    if (!arrow) scope.names.add("arguments")
    for (const parameter of node.params) declare(parameter, scope)
    if (node.body.type === "BlockStatement") {
      hoist(node.body, scope)
      lexical(node.body.body, scope)
    }
    this.inside(node, scope, node.id)
  }

  block(node: AnyNode, body: readonly AnyNode[], scope: Scope): void {
    const inner = new Scope(scope, scope.ownThis)
    lexical(body, inner)
    this.inside(node, inner)
  }

  member(node: MemberExpression, scope: Scope): void {
    const { object, property } = node
    if (!node.computed && object.type === "Identifier" && property.type === "Identifier") {
      this.reference(object, scope, [property.name])
      return
    }
    this.visit(object, scope)
    if (node.computed) this.visit(property, scope)
  }

  /** A function that is called does not get anywhere, but a method's object does: it is `this`. */
  call(node: CallExpression, scope: Scope): void {
    const { callee } = node
    if (callee.type === "Identifier") this.reference(callee, scope, [])
    else if (isMethod(callee)) this.inside(callee, scope, property(callee))
    else this.visit(callee, scope)
    for (const argument of node.arguments) this.visit(argument, scope)
  }

  reference(node: Identifier, scope: Scope, used: string[] | "whole" = "whole"): void {
    const { name } = node
    if (scope.has(name)) return
    const { free, names, members, outerThis } = this.bindings
    if (name === "arguments") {
      outerThis.push(node)
      return
    }
    free.add(node)
    names.add(name)
    const known = members.get(name) ?? new Set()
    if (used === "whole" || known === "whole") members.set(name, "whole")
    else members.set(name, new Set([...known, ...used]))
  }

  assigned(target: AnyNode, scope: Scope): void {
    for (const name of identifiers(target)) {
      if (!scope.has(name.name)) this.bindings.assignments.push(name)
    }
    for (const { object, property } of members(target)) {
      const isVariable = object.type === "Identifier" && isHome(object.name)
      if (!isVariable || property.type !== "Identifier" || scope.has(object.name)) continue
      this.bindings.assignments.push(property)
    }
  }
}

/** The members that an assignment to a target assigns: `cell_3.k` in `[cell_3.k] = pair`. */
function members(target: AnyNode): MemberExpression[] {
  switch (target.type) {
    case "MemberExpression":
      return target.computed ? [] : [target]
    case "AssignmentPattern":
      return members(target.left)
    case "Property":
      return members(target.value)
    case "ArrayPattern":
    case "ObjectPattern":
    case "RestElement":
      return children(target).flatMap(members)
    default:
      return []
  }
}

/** `o.m`, but not `cell_3.f`: a variable of the notebook, which does not know its `this`. */
function isMethod(callee: AnyNode): callee is MemberExpression {
  if (callee.type !== "MemberExpression") return false
  return callee.object.type !== "Identifier" || !isHome(callee.object.name)
}

/** The name of a member, which refers to nothing. */
function property(node: MemberExpression): AnyNode | undefined {
  return node.computed ? undefined : node.property
}
