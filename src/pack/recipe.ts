/** How a thing was made: what was called, with what. */
export interface Recipe {
  readonly make: (...given: never[]) => object
  readonly given: readonly unknown[]
}

const recipes = new WeakMap<object, Recipe>()

/**
 * Notes how a thing was made, for things that cannot be taken apart: what an objective has learnt
 * of its function stays behind when it travels, and is learnt again on the other side.
 */
export function madeBy<T extends object>(
  made: T,
  make: (...given: never[]) => object,
  ...given: readonly unknown[]
): T {
  recipes.set(made, { make, given })
  return made
}

export function recipeOf(made: object): Recipe | undefined {
  return recipes.get(made)
}
