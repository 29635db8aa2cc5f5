/**
 * Whether a name is that of an object which holds the top-level variables of a module, or of a notebook's cell;
 * the object stays the same, its members are variables.
 */
export function isHome(name: string): boolean {
  return name === "exports" || /^cell_\d+$/.test(name)
}

/** A cell's JavaScript as its reader wrote it: `k` for `cell_1.k`, `f` for `(0, cell_1.f)`. */
export function asTyped(text: string): string {
  return text
    .replace(/\(0 ?, ?cell_\d+\.([\p{ID_Continue}$]+)\)/gu, "$1")
    .replace(/\bcell_\d+\.(?=[\p{ID_Start}$_])/gu, "")
}

/** The same for the text before a place, which may be in the middle of such a name. */
export function typedBefore(text: string): string {
  return asTyped(text.replace(/(\(0, )?(cell_\d+\.)?$/, ""))
}
