import { type Course, type Run, score } from "./course"
import { type Method, methods, rateAt, type Setting } from "./setting"

/** Does runs, in any order, and gives what came of them in the order asked; `judged` ones are tested. */
export type Runner = (runs: readonly Run[], judged: boolean) => Promise<readonly Course[]>

/** What was found for one method. */
export interface Contender {
  readonly method: Method
  /** The rate that was chosen. */
  readonly learningRate: number
  /** Whether a smaller rate and a larger one were tried, and were worse. */
  readonly interior: boolean
  /** The search, from the smallest rate to the largest, each with every search seed. */
  readonly trials: readonly Course[]
  /** The runs at the chosen rate, one for each seed. */
  readonly runs: readonly Course[]
}

/** What was measured in a setting. */
export interface Experiment {
  readonly setting: Setting
  readonly contenders: readonly Contender[]
}

/** A method that still wants more after so many rates is left at its edge, and says so. */
const MOST_PLACES = 15

/**
 * The protocol: every method tries equally many rates, on a grid that is widened until each has its
 * best inside; the best has the lowest loss on the validation set, in the mean over the search's seeds
 * (so a rate that diverged once is out); then all run at their own best,
 * from the same starts and through the same batches, once for each seed.
 *
 * @see Wilson et al. (2017), section 4, whose way of widening this is
 */
export async function measured(setting: Setting, run: Runner): Promise<Experiment> {
  const searches = await searched(setting, run)
  const wanted = searches.flatMap(({ method, best }) =>
    setting.seeds.map((seed): Run => ({ method, k: best, seed })),
  )
  const courses = await run(wanted, true)
  return {
    setting,
    contenders: searches.map(({ method, best, places, trials }) => ({
      method,
      learningRate: rateAt(best),
      interior: isInside(best, places),
      trials,
      runs: courses.filter((course) => course.method === method),
    })),
  }
}

interface Search {
  readonly method: Method
  readonly best: number
  /** The places that were tried, in their order. */
  readonly places: readonly number[]
  readonly trials: readonly Course[]
}

async function searched(setting: Setting, run: Runner): Promise<Search[]> {
  const { centres, trials, searchSeeds } = setting
  const first = -Math.floor(trials / 2)
  let wanted = methods.flatMap((method) =>
    Array.from({ length: trials }, (_, i) => ({ method, k: centres[method] + first + i })),
  )
  const done: Course[] = []
  for (;;) {
    const runs = wanted.flatMap((place) => searchSeeds.map((seed) => ({ ...place, seed })))
    done.push(...(await run(runs, false)))
    const searches = methods.map((method) => searchOf(method, done))
    wanted = further(searches)
    if (wanted.length === 0) return searches
  }
}

function searchOf(method: Method, done: readonly Course[]): Search {
  const trials = done
    .filter((course) => course.method === method)
    .sort((a, b) => a.k - b.k || a.seed - b.seed)
  const places = [...new Set(trials.map(({ k }) => k))]
  const total = (k: number) =>
    trials.filter((course) => course.k === k).reduce((sum, course) => sum + score(course), 0)
  // The smallest where all diverge, so that smaller ones follow.
  const best = places.reduce((a, b) => (total(b) < total(a) ? b : a))
  return { method, best, places, trials }
}

const isInside = (best: number, places: readonly number[]): boolean =>
  places[0] < best && best < places[places.length - 1]

/** The next places to try: beyond an edge that is best; then as many for all. */
function further(searches: readonly Search[]): { method: Method; k: number }[] {
  const next = ({ method, best, places }: Search) => {
    const [low, high] = [places[0], places[places.length - 1]]
    return { method, k: best - low <= high - best ? low - 1 : high + 1 }
  }
  const onEdge = searches.filter(
    ({ best, places }) => !isInside(best, places) && places.length < MOST_PLACES,
  )
  if (onEdge.length > 0) return onEdge.map(next)
  const most = Math.max(...searches.map(({ places }) => places.length))
  return searches.filter(({ places }) => places.length < most).map(next)
}
