import { FORMULAS, type Formula, OPERATIONS } from "./operations"
import type { Tape } from "./tape"

/**
 * The loops over a tape, with the formulas of all operations written into one `switch`: to call
 * them one by one would take most of the time.
 */
interface Sweeps {
  /** The values of all nodes, from those of the inputs. */
  values(tape: Tape): void
  /** Adjoints, backward from the node that has the adjoint 1. */
  adjoints(tape: Tape, from: number, adjoint: Float64Array): void
  /** Tangents, forward from those of the inputs. */
  tangents(tape: Tape, to: number, tangent: Float64Array): void
  /** Adjoints and their derivatives along the tangents. */
  turning(
    tape: Tape,
    from: number,
    tangent: Float64Array,
    adjoint: Float64Array,
    turning: Float64Array,
  ): void
}

let made: Sweeps | undefined

/** Made at the first use, for a page may forbid code from text. */
export function sweeps(): Sweeps {
  made ??= {
    values: new Function("tape", VALUES),
    adjoints: new Function("tape", "from", "adjoint", ADJOINTS),
    tangents: new Function("tape", "to", "tangent", TANGENTS),
    turning: new Function("tape", "from", "tangent", "adjoint", "turning", TURNING),
  } as unknown as Sweeps
  return made
}

/** One case for each operation. */
function cases(write: (formula: Formula) => string): string {
  return OPERATIONS.map((name, i) => `case ${i}: ${write(FORMULAS[name])} break`).join("\n")
}

const HEAD = `"use strict"
const { op, a, b, x: xs, y: ys, z: zs, inputs, length } = tape`

const NODE = "const ia = a[i], ib = b[i], x = xs[i], y = ys[i], z = zs[i]"

const VALUES = `${HEAD}
for (let i = inputs; i < length; i++) {
  const ia = a[i], ib = b[i]
  const x = ia < 0 ? xs[i] : xs[i] = zs[ia]
  const y = ib < 0 ? ys[i] : ys[i] = zs[ib]
  switch (op[i]) { ${cases(({ z }) => `zs[i] = ${z};`)} }
}`

// v̄[a] += v̄ φx, v̄[b] += v̄ φy; a value that nothing uses must not turn 0 · ∞ into NaN.
const ADJOINTS = `${HEAD}
for (let i = from; i >= inputs; i--) {
  const g = adjoint[i]
  if (g === 0) continue
  ${NODE}
  switch (op[i]) { ${cases(
    ({ dx, dy }) =>
      `if (ia >= 0) adjoint[ia] += g * (${dx ?? 0}); if (ib >= 0) adjoint[ib] += g * (${dy ?? 0});`,
  )} }
}`

// v̇ = φx ȧ + φy ḃ
const TANGENTS = `${HEAD}
for (let i = inputs; i <= to; i++) {
  ${NODE}
  const ta = ia < 0 ? 0 : tangent[ia], tb = ib < 0 ? 0 : tangent[ib]
  let t = 0
  switch (op[i]) { ${cases(
    ({ dx, dy }) => `if (ta !== 0) t = ta * (${dx ?? 0}); if (tb !== 0) t += tb * (${dy ?? 0});`,
  )} }
  tangent[i] = t
}`

// d(v̄[a]) += v̄̇ φx + v̄ (φxx ȧ + φxy ḃ), d(v̄[b]) += v̄̇ φy + v̄ (φxy ȧ + φyy ḃ)
const TURNING = `${HEAD}
for (let i = from; i >= inputs; i--) {
  const g = adjoint[i], h = turning[i]
  if (g === 0 && h === 0) continue
  ${NODE}
  const ta = ia < 0 ? 0 : tangent[ia], tb = ib < 0 ? 0 : tangent[ib]
  let slope = 0, bend = 0, mixed = 0
  switch (op[i]) { ${cases(
    ({ dx, dy, dxx, dxy, dyy }) => `
    if (ib >= 0) {
      slope = ${dy ?? 0}
      if (ta !== 0 || tb !== 0) mixed = ${dxy ?? 0}
      bend = (tb === 0 ? 0 : tb * (${dyy ?? 0})) + (ta === 0 ? 0 : mixed * ta)
      adjoint[ib] += g * slope
      turning[ib] += h * slope + g * bend
    }
    if (ia >= 0) {
      slope = ${dx ?? 0}
      bend = (ta === 0 ? 0 : ta * (${dxx ?? 0})) + (tb === 0 ? 0 : mixed * tb)
      adjoint[ia] += g * slope
      turning[ia] += h * slope + g * bend
    }`,
  )} }
}`
