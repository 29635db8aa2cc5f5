import type { Slider } from "./controls"

const FACTORS = 200

/** The number of a slider's last position; the first is 0. */
export function lastPosition(slider: Slider): number {
  if (slider.log) return FACTORS
  return Math.max(1, Math.ceil((slider.to - slider.from) / stepOf(slider) - 1e-9))
}

/** The value at a position, with the digits that people read. */
export function valueAt(slider: Slider, position: number): number {
  const { from, to, log } = slider
  if (position <= 0) return from
  if (position >= lastPosition(slider)) return to
  if (log) return Number((from * (to / from) ** (position / FACTORS)).toPrecision(3))
  return Number((from + position * stepOf(slider)).toPrecision(12))
}

/** The position nearest to a value. */
export function positionOf(slider: Slider, value: number): number {
  const { from, to, log } = slider
  // The last step may be shorter than the others.
  if (value >= to) return lastPosition(slider)
  const position = log
    ? (FACTORS * Math.log(value / from)) / Math.log(to / from)
    : (value - from) / stepOf(slider)
  return Math.round(Math.min(lastPosition(slider), Math.max(0, position)))
}

/** 1, 2 or 5 times a power of ten: at most a hundredth of the way. */
function stepOf({ from, to, step }: Slider): number {
  if (step !== undefined) return step
  const most = (to - from) / 100
  const power = 10 ** Math.floor(Math.log10(most) + 1e-9)
  const digit = [5, 2].find((d) => d * power <= most * (1 + 1e-9)) ?? 1
  return digit * power
}
