import { checkOptions, finite, flag, optional, positive, text } from "../checks"
import { positionOf, valueAt } from "./scale"

/** A number between two ends. */
export interface Slider {
  readonly kind: "slider"
  readonly from: number
  readonly to: number
  /** Whether equal ways on it are equal factors. */
  readonly log: boolean
  readonly step?: number
  readonly value: number
  readonly label?: string
}

/** One of a few. */
export interface Select<T extends Choice = Choice> {
  readonly kind: "select"
  readonly options: readonly T[]
  readonly value: T
  readonly label?: string
}

export interface Toggle {
  readonly kind: "toggle"
  readonly value: boolean
  readonly label?: string
}

/** A place on the chart, to be dragged. */
export interface PointControl {
  readonly kind: "point"
  readonly value: readonly [number, number]
  readonly label?: string
}

export type Choice = string | number
export type Control = Slider | Select | Toggle | PointControl
export type Controls = Readonly<Record<string, Control>>

/** What `draw` is given: a value for each control. */
export type Values<C extends Controls> = {
  readonly [K in keyof C]: C[K] extends Slider
    ? number
    : C[K] extends Select<infer T>
      ? T
      : C[K] extends Toggle
        ? boolean
        : [number, number]
}

export interface ControlOptions {
  /** What the page calls it; default the control's name, "learningRate" as "learning rate" */
  label?: string
}

export interface SliderOptions extends ControlOptions {
  /** Equal ways are equal factors; default false */
  log?: boolean
  /** Where it stands at first; default the middle */
  value?: number
  /**
   * The least change; default about a hundredth of the way. A log slider goes in two hundred factors, each
   * rounded to such steps: `slider(1, 1000, { log: true, step: 1 })` gives whole numbers.
   */
  step?: number
}

/**
 * A slider of a what-if figure, `from` at its left end and `to` at its right.
 *
 *     slider(0.001, 1.2, { log: true, value: 0.1 })
 *
 * @throws RangeError if the ends, or a value between them, cannot be what they should.
 */
export function slider(
  from: number,
  to: number,
  { log = false, value, step, label, ...unknown }: SliderOptions = {},
): Slider {
  checkOptions("slider", unknown, {
    from: [from, finite],
    to: [to, finite],
    log: [log, flag],
    value: [value, optional(finite)],
    step: [step, optional(positive)],
    label: [label, optional(text)],
  })
  if (from >= to) throw new RangeError(`slider: from ${from} to ${to}; give the lower end first`)
  if (log && from <= 0) {
    throw new RangeError(`slider: from ${from} has no logarithm; start above 0, or leave log out`)
  }
  if (value !== undefined && (value < from || value > to)) {
    throw new RangeError(`slider: value is ${value}; choose ${from} ≤ value ≤ ${to}`)
  }
  const middle = log ? Math.sqrt(from) * Math.sqrt(to) : (from + to) / 2
  const made = { kind: "slider", from, to, log, value: middle, ...given({ step, label }) } as const
  return { ...made, value: value ?? valueAt(made, positionOf(made, middle)) }
}

export interface SelectOptions<T> extends ControlOptions {
  /** Which is chosen at first; default the first */
  value?: T
}

/**
 * A choice of a what-if figure.
 *
 *     select(["sgd", "momentum", "adam"], { value: "adam" })
 *
 * @throws RangeError if there are no options, or `value` is none of them.
 */
export function select<const T extends Choice>(
  options: readonly T[],
  { value, label, ...unknown }: SelectOptions<T> = {},
): Select<T> {
  checkOptions("select", unknown, { value: [value, anything], label: [label, optional(text)] })
  const choices = Array.isArray(options) ? [...options] : []
  const odd = choices.find((x) => typeof x !== "string" && !finite.holds(x))
  if (choices.length === 0 || odd !== undefined) {
    const problem = odd === undefined ? "options are missing" : `${String(odd)} is no option`
    throw new RangeError(`select: ${problem}; give a list of texts or numbers`)
  }
  const [first = choices[0]] = value === undefined ? [] : [value]
  if (!choices.includes(first)) {
    throw new RangeError(`select: value is ${String(first)}; choose one of ${choices.join(", ")}`)
  }
  return { kind: "select", options: choices, value: first, ...given({ label }) }
}

/** A switch of a what-if figure: `toggle(true)` is on at first. */
export function toggle(value = false, { label, ...unknown }: ControlOptions = {}): Toggle {
  checkOptions("toggle", unknown, { value: [value, flag], label: [label, optional(text)] })
  return { kind: "toggle", value, ...given({ label }) }
}

/**
 * A place on the chart of a what-if figure that is dragged, or moved with the arrow keys: where an
 * optimizer starts, for example. Give the chart a `domain`, so that it holds still meanwhile.
 *
 *     point([10, 1])
 *
 * @throws RangeError if it is not two finite numbers.
 */
export function point(
  value: readonly [number, number],
  { label, ...unknown }: ControlOptions = {},
): PointControl {
  checkOptions("point", unknown, { label: [label, optional(text)] })
  if (!Array.isArray(value) || value.length !== 2 || !value.every(Number.isFinite)) {
    throw new RangeError(`point: value is ${String(value)}; give two numbers, as in [10, 1]`)
  }
  return { kind: "point", value: [value[0], value[1]], ...given({ label }) }
}

const anything = { holds: () => true, reads: () => "one of the options" }

/** The options that were given, so that JSON and comparisons see no `undefined`. */
function given<T extends object>(options: T): Partial<T> {
  return Object.fromEntries(
    Object.entries(options).filter(([, x]) => x !== undefined),
  ) as Partial<T>
}

/** What people read beside a control: its label, else its name in words. */
export function labelOf(name: string, { label }: Control): string {
  return label ?? name.replace(/([a-z0-9])([A-Z])/g, (_, a, b) => `${a} ${b.toLowerCase()}`)
}
