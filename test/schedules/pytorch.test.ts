import { constantFactor } from "../../src/schedules/constant-factor"
import { cosine } from "../../src/schedules/cosine"
import { cosineRestarts } from "../../src/schedules/cosine-restarts"
import { cyclic } from "../../src/schedules/cyclic"
import { linear } from "../../src/schedules/linear"
import { multiStep } from "../../src/schedules/multi-step"
import { oneCycle } from "../../src/schedules/one-cycle"
import { polynomial } from "../../src/schedules/polynomial"
import type { Schedule } from "../../src/schedules/schedule"
import { sequence } from "../../src/schedules/sequence"
import { stepDecay } from "../../src/schedules/step-decay"

const { PI, cos, floor } = Math

/** Most of PyTorch's schedulers compute each rate from the one before: the same numbers, another way. */
function chained(first: number, next: (k: number, rate: number) => number, n = 60): number[] {
  const rates = [first]
  for (let k = 1; k < n; k++) rates.push(next(k, rates[k - 1]))
  return rates
}

const closed = (rate: (k: number) => number, n = 60) => Array.from({ length: n }, (_, k) => rate(k))

const line = (from: number, to: number, steps: number) =>
  chained(0.1 * from, (k, rate) =>
    k > steps ? rate : rate * (1 + (to - from) / (steps * from + (k - 1) * (to - from))),
  )

const power = (p: number, steps: number) =>
  chained(0.1, (k, rate) =>
    k > steps ? rate : rate * ((1 - k / steps) / (1 - (k - 1) / steps)) ** p,
  )

const annealed = (final: number, steps: number) =>
  chained(
    0.1,
    (k, rate) =>
      ((1 + cos((PI * k) / steps)) / (1 + cos((PI * (k - 1)) / steps))) * (rate - final) + final,
    steps + 1,
  )

function restarted(final: number, firstCycle: number, cycleFactor: number, n = 200): number[] {
  let [since, cycle] = [0, firstCycle]
  return closed((k) => {
    if (k > 0 && ++since === cycle) [since, cycle] = [0, cycle * cycleFactor]
    return final + ((0.1 - final) * (1 + cos((PI * since) / cycle))) / 2
  }, n)
}

type Phase = [end: number, from: number, to: number]
function phased(steps: number, shape: "cos" | "linear", phases: Phase[]): number[] {
  return closed((k) => {
    const i = phases.findIndex(([end], j) => k <= end || j === phases.length - 1)
    const begin = i > 0 ? phases[i - 1][0] : 0
    const [end, from, to] = phases[i]
    const part = (k - begin) / (end - begin)
    return shape === "cos"
      ? to + ((from - to) * (1 + cos(PI * part))) / 2
      : from + (to - from) * part
  }, steps)
}

function cycled(
  low: number,
  high: number,
  half: number,
  scale: (cycle: number, k: number) => number,
) {
  return closed((k) => {
    const cycle = floor(1 + k / (2 * half))
    const x = Math.abs(k / half - 2 * cycle + 1)
    return low + (high - low) * Math.max(0, 1 - x) * scale(cycle, k)
  }, 200)
}

const table: [name: string, ours: Schedule, theirs: number[]][] = [
  [
    "StepLR",
    stepDecay({ factor: 0.5, every: 7 }),
    chained(0.1, (k, rate) => (k % 7 ? rate : rate * 0.5)),
  ],
  [
    "MultiStepLR, with milestones in disorder and one twice",
    multiStep({ factor: 0.2, at: [10, 3, 40, 10] }),
    chained(0.1, (k, rate) => rate * (k === 10 ? 0.04 : k === 3 || k === 40 ? 0.2 : 1)),
  ],
  [
    "MultiStepLR, with a milestone at the start",
    multiStep({ factor: 0.5, at: [0, 2] }),
    [0.05, 0.05, 0.025],
  ],
  ["CosineAnnealingLR", cosine({ final: 0.002, steps: 37 }), annealed(0.002, 37)],
  ["CosineAnnealingLR of one step", cosine({ final: 0.01, steps: 1 }), [0.1, 0.01]],
  ["CosineAnnealingWarmRestarts", cosineRestarts({ firstCycle: 7 }), restarted(0, 7, 1)],
  [
    "CosineAnnealingWarmRestarts, T_mult = 3",
    cosineRestarts({ final: 0.01, firstCycle: 4, cycleFactor: 3 }),
    restarted(0.01, 4, 3),
  ],
  [
    "CosineAnnealingWarmRestarts, T_0 = 1",
    cosineRestarts({ firstCycle: 1, cycleFactor: 2 }),
    restarted(0, 1, 2),
  ],
  [
    "OneCycleLR",
    oneCycle({ steps: 100 }),
    phased(100, "cos", [
      [29, 0.004, 0.1],
      [99, 0.1, 4e-7],
    ]),
  ],
  [
    "OneCycleLR, linear, with its peak between two steps",
    oneCycle({
      peak: 0.3,
      steps: 37,
      warmupFraction: 0.22,
      startFactor: 10,
      finalFactor: 50,
      shape: "linear",
    }),
    phased(37, "linear", [
      [7.14, 0.03, 0.3],
      [36, 0.3, 0.0006],
    ]),
  ],
  [
    "OneCycleLR, cos, three_phase",
    oneCycle({ peak: 0.5, steps: 60, warmupFraction: 0.4, phases: 3 }),
    phased(60, "cos", [
      [23, 0.02, 0.5],
      [46, 0.5, 0.02],
      [59, 0.02, 2e-6],
    ]),
  ],
  [
    "OneCycleLR, linear, three_phase, pct_start = 0.5",
    oneCycle({ peak: 1, steps: 20, warmupFraction: 0.5, shape: "linear", phases: 3 }),
    phased(20, "linear", [
      [9, 0.04, 1],
      [18, 1, 0.04],
      [19, 0.04, 4e-6],
    ]),
  ],
  [
    "OneCycleLR, pct_start = 0, which begins one step before the start",
    oneCycle({ peak: 1, steps: 50, warmupFraction: 0 }),
    phased(50, "cos", [
      [-1, 0.04, 1],
      [49, 1, 4e-6],
    ]),
  ],
  [
    "OneCycleLR, pct_start = 1, which only climbs",
    oneCycle({ peak: 1, steps: 50, warmupFraction: 1, shape: "linear" }),
    closed((k) => 0.04 + (0.96 * k) / 49, 50),
  ],
  ["LinearLR, by default", linear(), line(1 / 3, 1, 5)],
  ["LinearLR, up", linear({ from: 0.01, to: 0.7, steps: 33 }), line(0.01, 0.7, 33)],
  ["LinearLR, down to 0", linear({ from: 1, to: 0, steps: 12 }), line(1, 0, 12)],
  ["ConstantLR", constantFactor({ factor: 0.25, steps: 9 }), closed((k) => (k < 9 ? 0.025 : 0.1))],
  ["ConstantLR, by default", constantFactor(), closed((k) => (k < 5 ? 0.1 / 3 : 0.1))],
  ["PolynomialLR, by default", polynomial(), power(1, 5)],
  ["PolynomialLR, power < 1", polynomial({ power: 0.9, steps: 50 }), power(0.9, 50)],
  ["PolynomialLR, power 3", polynomial({ power: 3, steps: 30 }), power(3, 30)],
  [
    "CyclicLR, triangular",
    cyclic({ low: 0.001, high: 0.006, halfCycle: 7 }),
    cycled(0.001, 0.006, 7, () => 1),
  ],
  [
    "CyclicLR, triangular2",
    cyclic({ low: 0.02, high: 0.1, halfCycle: 5, mode: "triangular2" }),
    cycled(0.02, 0.1, 5, (cycle) => 2 ** (1 - cycle)),
  ],
  [
    "CyclicLR, exp_range",
    cyclic({ low: 0.002, high: 0.3, halfCycle: 11, mode: "exp_range", factor: 0.97 }),
    cycled(0.002, 0.3, 11, (_, k) => 0.97 ** k),
  ],
  [
    "SequentialLR, ConstantLR before ExponentialLR",
    sequence([constantFactor({ factor: 0.1, steps: 20 }), (k) => 0.1 * 0.9 ** k]),
    [...Array(20).fill(0.01), ...chained(0.1, (_, rate) => rate * 0.9)],
  ],
  [
    "SequentialLR of three, each left before its end",
    sequence(
      [polynomial({ steps: 40 }), stepDecay({ every: 2 }), linear({ from: 0.5, steps: 90 })],
      {
        at: [3, 6],
      },
    ),
    [0.1, 0.0975, 0.095, 0.1, 0.1, 0.01, 0.05, 0.05 + 0.05 / 90],
  ],
]

test.each(table)("equals PyTorch's %s", (_, ours, theirs) => {
  for (const [k, rate] of theirs.entries()) {
    expect(Math.abs(ours(k) - rate)).toBeLessThanOrEqual(1e-12 * rate)
  }
})
