import { atLeast, checkOptions, type Range } from "../checks"

/** The methods that are compared: those of Kingma & Ba's figures, and plain descent as the baseline. */
export const methods = ["sgd", "nesterov", "adagrad", "rmsprop", "adadelta", "adam"] as const

export type Method = (typeof methods)[number]

/** What is measured, and how: everything that the numbers depend on. */
export interface Setting {
  readonly name: string
  /** The widths of the hidden layers of a relu network; none is softmax regression. */
  readonly hidden: readonly number[]
  /** α, the penalty ½α‖W‖² on the weights. */
  readonly l2: number
  /** How the rate goes on from its first value: η, or η/√t in step t. */
  readonly schedule: "constant" | "inverse-sqrt"
  /** Pictures to train on, to choose the rate by, and to be judged by in the end. */
  readonly train: number
  readonly validation: number
  readonly test: number
  readonly batchSize: number
  readonly epochs: number
  /** Where each method's search begins: k stands for the rate 10^(k/2). */
  readonly centres: Readonly<Record<Method, number>>
  /** How many rates each method tries at first, around its centre. */
  readonly trials: number
  /** The seeds of starts and batches while a rate is searched: one alone may be lucky at a wild rate. */
  readonly searchSeeds: readonly number[]
  /** Those of the runs that count, which no choice has seen. */
  readonly seeds: readonly number[]
}

/** The rate of a place on the grid, two for each decade: 1, 3.16, 10. */
export const rateAt = (k: number): number => Number((10 ** (k / 2)).toPrecision(3))

const shared = { batchSize: 128, trials: 5, searchSeeds: [100, 101], seeds: [0, 1, 2, 3, 4] }

const logistic: Setting = {
  ...shared,
  name: "logistic regression",
  hidden: [],
  l2: 1e-4,
  schedule: "inverse-sqrt",
  train: 50_000,
  validation: 10_000,
  test: 10_000,
  epochs: 10,
  centres: { sgd: 1, nesterov: -1, adagrad: -1, rmsprop: -4, adadelta: 2, adam: -3 },
}

const network: Setting = {
  ...logistic,
  name: "network",
  hidden: [32, 32],
  l2: 0,
  schedule: "constant",
  centres: { sgd: -1, nesterov: -3, adagrad: -3, rmsprop: -6, adadelta: 0, adam: -6 },
}

/** What `descent results` measures by default, whose numbers are stored. */
export const fullSettings: readonly Setting[] = [logistic, network]

/** The same protocol in small, for a cell that should end within a minute. */
export const quickSettings: readonly Setting[] = [
  { ...logistic, train: 2_000, validation: 1_000, test: 2_000, epochs: 5 },
  { ...network, train: 2_000, validation: 1_000, test: 2_000, epochs: 5, hidden: [16] },
].map((setting) => ({ ...setting, seeds: [0, 1, 2] }))

/** What may be asked for otherwise. */
export type SettingChanges = Partial<Pick<Setting, "hidden" | "train" | "epochs" | "seeds">>

/** @throws RangeError where a change makes no sense. */
export function changed(setting: Setting, changes: SettingChanges): Setting {
  const { hidden, ...rest } = changes
  const made = {
    ...setting,
    ...rest,
    hidden: setting.hidden.length > 0 && hidden ? hidden : setting.hidden,
  }
  checkOptions(
    "results",
    {},
    {
      train: [made.train, between(made.batchSize, 60_000 - made.validation)],
      epochs: [made.epochs, atLeast(1)],
      seeds: [made.seeds, severalSeeds],
      hidden: [made.hidden, widths],
    },
  )
  return made
}

const between = (low: number, high: number): Range => ({
  holds: (x) => atLeast(low).holds(x) && (x as number) <= high,
  reads: (name) => `a whole number ${low} ≤ ${name} ≤ ${high}`,
})
const severalSeeds: Range = {
  holds: (x) => (x as number[]).length >= 2,
  reads: (name) => `two ${name} or more: one alone has no spread`,
}
const widths: Range = {
  holds: (x) => (x as number[]).every((h) => Number.isSafeInteger(h) && h >= 1),
  reads: (name) => `for ${name} whole numbers ≥ 1, as in 1000,1000`,
}
