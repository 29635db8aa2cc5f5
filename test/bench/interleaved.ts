/**
 * The time of each task in milliseconds: the first decile of its rounds, which other processes
 * disturb least. The tasks take turns, each going first as often as last, so that what slows the
 * machine slows them alike; the first tenth of the rounds warms up.
 */
export function interleaved(rounds: number, tasks: readonly (() => void)[]): number[] {
  const times: number[][] = tasks.map(() => [])
  for (let round = 0; round < rounds; round++) {
    const order = [...tasks.entries()]
    for (const [i, task] of round % 2 === 0 ? order : order.reverse()) {
      const began = performance.now()
      task()
      if (round >= rounds / 10) times[i].push(performance.now() - began)
    }
  }
  return times.map((sample) => sample.sort((a, b) => a - b)[Math.floor(sample.length / 10)])
}
