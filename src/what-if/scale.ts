import type { Slider } from "./controls"

/** How many factors a log slider has at most: fewer where its values would read the same. */
const FACTORS = 200

/** The number of a slider's last position; the first is 0. */
export function lastPosition(slider: Slider): number {
  if (slider.log) return factors(slider).length - 1
  return Math.max(1, Math.ceil((slider.to - slider.from) / stepOf(slider) - 1e-9))
}

/** The value at a position, with the digits that people read. */
export function valueAt(slider: Slider, position: number): number {
  const { from, to } = slider
  if (position <= 0) return from
  if (position >= lastPosition(slider)) return to
  return slider.log ? factors(slider)[position] : stepped(slider, position)
}

/** The position nearest to a value. */
export function positionOf(slider: Slider, value: number): number {
  const last = lastPosition(slider)
  // The last step may be shorter than the others.
  if (value >= slider.to) return last
  if (!slider.log) {
    const position = (value - slider.from) / stepOf(slider)
    return Math.round(Math.min(last, Math.max(0, position)))
  }
  const away = factors(slider).map((factor) => Math.abs(Math.log(factor / value)))
  return away.indexOf(Math.min(...away))
}

/** Equal factors from end to end, as far as their digits, or their steps, can be told apart. */
function factors(slider: Slider): number[] {
  const { from, to, step } = slider
  const read = (value: number) =>
    step === undefined
      ? Number(value.toPrecision(3))
      : stepped(slider, Math.round((value - from) / step))
  const all = Array.from({ length: FACTORS + 1 }, (_, i) =>
    Math.min(to, read(from * (to / from) ** (i / FACTORS))),
  )
  return [...new Set([from, ...all.filter((value) => value > from), to])]
}

function stepped(slider: Slider, steps: number): number {
  const step = stepOf(slider)
  const sum = slider.from + steps * step
  // So much less than a step is what the sum is off by.
  return Math.abs(sum) < 1e-6 * step ? 0 : Number(sum.toPrecision(12))
}

/** 1, 2 or 5 times a power of ten: at most a hundredth of the way. */
function stepOf({ from, to, step }: Slider): number {
  if (step !== undefined) return step
  const most = (to - from) / 100
  const power = 10 ** Math.floor(Math.log10(most) + 1e-9)
  const digit = [5, 2].find((d) => d * power <= most * (1 + 1e-9)) ?? 1
  return digit * power
}
