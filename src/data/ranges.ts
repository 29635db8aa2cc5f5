import type { Range } from "../checks"

/** A list of finite numbers. */
export const numbers: Range = {
  holds: (x) => Array.isArray(x) && x.length > 0 && x.every(Number.isFinite),
  reads: (name) => `for ${name} a list of finite numbers`,
}

/** The names of so many classes: "0", "1", … */
export function numbered(classes: number): string[] {
  return Array.from({ length: classes }, (_, k) => String(k))
}
