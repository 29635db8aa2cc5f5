import type { Range } from "../checks"

/** 0 ≤ x ≤ 1: a part of a rate, or of a run. */
export const share: Range = {
  holds: (x) => Number.isFinite(x) && (x as number) >= 0 && (x as number) <= 1,
  reads: (name) => `0 ≤ ${name} ≤ 1`,
}

/** 0 < x ≤ 1 */
export const positiveShare: Range = {
  holds: (x) => share.holds(x) && x !== 0,
  reads: (name) => `0 < ${name} ≤ 1`,
}

/** 0 < x < 1 */
export const reduction: Range = {
  holds: (x) => positiveShare.holds(x) && x !== 1,
  reads: (name) => `0 < ${name} < 1`,
}
