import type { ScopeReader } from "../autodiff/scope"

const closures = new WeakMap<object, ReadonlyMap<string, unknown>>()

/** Notes the values of a function's free names, which its text alone does not tell. */
export function rememberClosure(f: object, values: ReadonlyMap<string, unknown>): void {
  closures.set(f, values)
}

/**
 * What functions have closed over, as far as they were unpacked here: a page's reader, so that
 * `objective(f)` finds there what `f` refers to. Closures made in the page stay shut.
 */
export const unpackedScopes: ScopeReader = {
  read(f, names) {
    const known = closures.get(f)
    return new Map(names.filter((name) => known?.has(name)).map((name) => [name, known?.get(name)]))
  },
  constants: (_, names) => [...names],
}
