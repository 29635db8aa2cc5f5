import { readFileSync } from "node:fs"
import { join } from "node:path"
import { cosine } from "../../src/schedules/cosine"
import { cosineRestarts } from "../../src/schedules/cosine-restarts"
import { cyclic } from "../../src/schedules/cyclic"
import { exponential } from "../../src/schedules/exponential"
import { linear } from "../../src/schedules/linear"
import { oneCycle } from "../../src/schedules/one-cycle"
import { polynomial } from "../../src/schedules/polynomial"
import type { Schedule } from "../../src/schedules/schedule"
import { sequence } from "../../src/schedules/sequence"
import { stepDecay } from "../../src/schedules/step-decay"

const initial = 0.1
const ours: Record<string, Schedule> = {
  "StepLR(step_size=15,gamma=0.3)": stepDecay({ initial, every: 15, factor: 0.3 }),
  "ExponentialLR(0.95)": exponential({ initial, factor: 0.95 }),
  "CosineAnnealingWarmRestarts(T_0=10,T_mult=2,eta_min=0.001)": cosineRestarts({
    initial,
    final: 0.001,
    firstCycle: 10,
    cycleFactor: 2,
  }),
  "OneCycleLR(max_lr=0.5,total_steps=60,linear,three_phase)": oneCycle({
    peak: 0.5,
    steps: 60,
    shape: "linear",
    phases: 3,
  }),
  "LinearLR(0.1,1,total_iters=20)": linear({ initial, from: 0.1, to: 1, steps: 20 }),
  "PolynomialLR(total_iters=40,power=2)": polynomial({ initial, steps: 40, power: 2 }),
  "CyclicLR(0.01,0.1,up=8,triangular2)": cyclic({
    low: 0.01,
    high: 0.1,
    halfCycle: 8,
    mode: "triangular2",
  }),
  "SequentialLR(Linear(0.1,10)->Cosine(50))": sequence([
    linear({ initial, from: 0.1, steps: 10 }),
    cosine({ initial, steps: 50 }),
  ]),
}

type Recorded = number[] | { lr: number[] }
const file = join(__dirname, "..", "..", "..", "test", "golden", "pytorch.json")
const { base_lr, note, ...golden } = JSON.parse(readFileSync(file, "utf8")).schedules as Record<
  string,
  Recorded
>

test("PyTorch's numbers are for the same initial rate, and none is left out", () => {
  expect(base_lr).toBe(initial)
  expect(note).toMatch(/0-based/)
  expect(Object.keys(ours).sort()).toEqual(Object.keys(golden).sort())
})

test.each(Object.entries(golden))("%s is PyTorch's at every step", (name, recorded) => {
  const rates = Array.isArray(recorded) ? recorded : recorded.lr
  expect(rates).toHaveLength(60)
  for (const [k, rate] of rates.entries()) {
    expect(Math.abs(ours[name](k) - rate)).toBeLessThanOrEqual(1e-12 * rate)
  }
})
