import { atLeast, checkOptions, oneOf, positive, type Range } from "../checks"
import { halfCosine } from "./cosine"
import { share } from "./ranges"
import { lasting, type Schedule } from "./schedule"

export interface OneCycleOptions {
  /** η, the highest rate; default 0.1 */
  peak?: number
  /** T, the steps of the whole cycle; default 1000 */
  steps?: number
  /** p, the part of the steps that climbs to the peak; default 0.3 */
  warmupFraction?: number
  /** s, how many times lower than the peak the first rate is (25 and 1/25 say the same); default 25 */
  startFactor?: number
  /** r, how many times lower than the first rate the last one is (so do 1e4 and 1e-4); default 1e4 */
  finalFactor?: number
  /** How a phase goes from one rate to the next; default "cosine" */
  shape?: "cosine" | "linear"
  /** 2: up, and down to the end; 3: up, down as far in as many steps, and then to the end; default 2 */
  phases?: 2 | 3
}

/**
 * One cycle: the learning rate climbs to a peak and falls far below where it began.
 *
 *     phases 2:   η/s → η in step pT − 1,   → η/(s r) in step T − 1
 *     phases 3:   η/s → η in step pT − 1,   → η/s in step 2pT − 2,   → η/(s r) in step T − 1
 *
 * pT − 1 need not be a whole number: then no step is taken at the peak itself.
 * Past its end it stays at its last rate, where PyTorch's OneCycleLR raises an error.
 *
 * @throws RangeError unless η, s, r > 0, 0 ≤ p ≤ 1 (≤ ½ with three phases) and T is a whole
 * number ≥ 1.
 * @see Smith & Topin (2018), https://arxiv.org/abs/1708.07120; PyTorch's OneCycleLR(max_lr = η,
 * total_steps = T, pct_start = p, div_factor = s, final_div_factor = r, three_phase = phases > 2).
 */
export function oneCycle({
  peak = 0.1,
  steps = 1000,
  warmupFraction = 0.3,
  startFactor = 25,
  finalFactor = 1e4,
  shape = "cosine",
  phases = 2,
  ...unknown
}: OneCycleOptions = {}): Schedule {
  checkOptions("oneCycle", unknown, {
    peak: [peak, positive],
    steps: [steps, atLeast(1)],
    warmupFraction: [warmupFraction, phases === 3 ? atMostHalf : share],
    startFactor: [startFactor, positive],
    finalFactor: [finalFactor, positive],
    shape: [shape, oneOf("cosine", "linear")],
    phases: [phases, twoOrThree],
  })
  const anneal = shapes[shape]
  const start = lower(peak, startFactor)
  const last = steps - 1
  const corners: [step: number, rate: number][] = [
    [0, start],
    [warmupFraction * steps - 1, peak],
    ...(phases === 3 ? [[2 * warmupFraction * steps - 2, start] as [number, number]] : []),
    [last, lower(start, finalFactor)],
  ]

  return lasting(steps, (step) => {
    const now = Math.min(step, last)
    const end = corners.findIndex(
      ([corner], i) => i > 0 && (now <= corner || i === corners.length - 1),
    )
    const [[from, low], [to, high]] = [corners[end - 1], corners[end]]
    // A phase without length is over as it begins.
    return anneal(low, high, to === from ? 1 : (now - from) / (to - from))
  })
}

const twoOrThree: Range = {
  holds: (x) => x === 2 || x === 3,
  reads: (name) => `${name} 2 or 3`,
}

const atMostHalf: Range = {
  holds: (x) => share.holds(x) && (x as number) <= 0.5,
  reads: (name) => `0 ≤ ${name} ≤ 1/2: of three phases, the second is as long as the first`,
}

const lower = (rate: number, factor: number) => (factor < 1 ? rate * factor : rate / factor)

/** From one rate to another, as the progress goes from 0 to 1. */
const shapes = {
  cosine: (from: number, to: number, progress: number) => halfCosine(from, to, Math.PI * progress),
  linear: (from: number, to: number, progress: number) => (to - from) * progress + from,
}
