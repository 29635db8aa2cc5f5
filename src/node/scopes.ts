import inspector from "node:inspector"
import { setScopeReader } from "../autodiff/scope"

/**
 * Reads the variables that a function has closed over, through V8's own inspector.
 *
 * A function's `[[Scopes]]` are what a debugger shows beside a breakpoint. An in-process session
 * gives them in about 0.1 ms: copies of the bindings, as they are at that moment.
 */
export function readScopes(f: object, names: readonly string[]): Map<string, unknown> {
  const found = new Map<string, unknown>()
  const desk: Desk = { f, names, found }
  const core = inspector as unknown as Record<symbol, Desk | undefined>
  const session = new inspector.Session()
  session.connect()
  try {
    // The session evaluates in the main context, whatever context `f` and this module live in:
    // a core module is the one object that every context shares.
    core[DESK] = desk
    const { result: target } = ask(session, "Runtime.evaluate", { expression: `${PLACE}.f` })
    const { internalProperties } = ask(session, "Runtime.getProperties", {
      objectId: target.objectId,
      ownProperties: true,
    })
    const scopes = internalProperties?.find((property) => property.name === "[[Scopes]]")?.value
    if (scopes?.objectId === undefined) return found
    ask(session, "Runtime.callFunctionOn", {
      objectId: scopes.objectId,
      functionDeclaration: COPY,
    })
  } finally {
    core[DESK] = undefined
    session.disconnect()
  }
  return found
}

interface Desk {
  f: object
  names: readonly string[]
  found: Map<string, unknown>
}

const DESK: unique symbol = Symbol.for("descent.scopes")
const PLACE = `process.getBuiltinModule("node:inspector")[Symbol.for("descent.scopes")]`

/** Runs on the list of scopes, innermost first; the last one is the global object. */
const COPY = `function () {
  const { names, found } = ${PLACE}
  for (let i = 0; i in this; i++) {
    if (/^Global/.test(this[i].description)) continue
    const scope = this[i].object
    for (const name of names) {
      if (!found.has(name) && Object.hasOwn(scope, name)) found.set(name, scope[name])
    }
  }
}`

interface Answers {
  "Runtime.evaluate": inspector.Runtime.EvaluateReturnType
  "Runtime.getProperties": inspector.Runtime.GetPropertiesReturnType
  "Runtime.callFunctionOn": inspector.Runtime.CallFunctionOnReturnType
}

/** An in-process session answers before `post` returns. */
function ask<K extends keyof Answers>(
  session: inspector.Session,
  method: K,
  parameters: object,
): Answers[K] {
  let answer: Answers[K] | undefined
  session.post(method, parameters, (error, result) => {
    if (error !== null) throw new Error(`${method}: ${error.message}`)
    answer = result as Answers[K]
  })
  return answer as Answers[K]
}

setScopeReader(readScopes)
