import { lecture12 } from "../../src/exercises/lecture-12"
import { testExercises } from "./exercise-tests"

const total = (list: number[]) => list.reduce((a, b) => a + b, 0)
const average = (list: number[]) => total(list) / list.length
function spread(list: number[], by = list.length - 1): number {
  const m = average(list)
  return Math.sqrt(total(list.map((x) => (x - m) ** 2)) / by)
}
const differences = (a: number[], b: number[]) => a.map((x, i) => x - b[i])

function verdict(a: number[], b: number[]): number {
  const d = differences(a, b)
  const t = average(d) / (spread(d) / Math.sqrt(d.length))
  return Math.abs(t) <= 2.776 ? 0 : Math.sign(t)
}

function nextRate(rates: number[], losses: number[]): number {
  let i = 0
  losses.forEach((loss, j) => {
    if (loss < losses[i]) i = j
  })
  if (i === 0) return rates[0] / 10 ** 0.5
  return i === rates.length - 1 ? rates[i] * 10 ** 0.5 : rates[i]
}

function weights(p: number, n: number): number[] {
  const determinant = (3 + 1 / p) * (3 + 5 / n) - 1
  const A = (4 + 5 / n) / determinant
  const B = -(4 + 1 / p) / determinant
  return [A - B, A + B]
}

testExercises(lecture12, {
  "12.1": {
    solution: (list: number[]) => [average(list), spread(list) / Math.sqrt(list.length)],
    stub: () => [Number.NaN, Number.NaN],
    wrong: [
      (list: number[]) => [average(list), spread(list)],
      (list: number[]) => [average(list), spread(list, list.length) / Math.sqrt(list.length)],
      (list: number[]) => [average(list), spread(list) / list.length],
      (list: number[]) => [average(list), spread(list, list.length)],
    ],
    giveaways: [/√\(?n/, /Math\./],
  },
  "12.2": {
    solution: nextRate,
    stub: () => Number.NaN,
    wrong: [
      (rates: number[], losses: number[]) => rates[losses.indexOf(Math.min(...losses))],
      (rates: number[], losses: number[]) => rates[losses.indexOf(Math.max(...losses))],
      (rates: number[], losses: number[]) => {
        const i = losses.indexOf(Math.min(...losses))
        return i === 0 ? rates[0] / 10 : i === rates.length - 1 ? rates[i] * 10 : rates[i]
      },
      () => 1,
    ],
    giveaways: [/√10|3\.16|sqrt/],
  },
  "12.3": {
    solution: 62.5,
    stub: Number.NaN,
    wrong: [3910, 3.162, 19.77, 707.1, 0.016],
    giveaways: [/62|3910|391/],
  },
  "12.4": {
    solution: verdict,
    stub: () => Number.NaN,
    wrong: [
      (a: number[], b: number[]) => Math.sign(average(differences(a, b))),
      (a: number[], b: number[]) => -verdict(a, b),
      (a: number[], b: number[]) => {
        const error = Math.hypot(spread(a), spread(b)) / Math.sqrt(5)
        const d = average(differences(a, b))
        return Math.abs(d) > 2.776 * error ? Math.sign(d) : 0
      },
      () => 0,
    ],
    giveaways: [/2\.776/, /√5/],
  },
  "12.5": {
    solution: weights,
    stub: () => [Number.NaN, Number.NaN],
    wrong: [
      () => [1, 0],
      () => [1 / 4, 1 / 4],
      (p: number, n: number) => weights(p, n).reverse(),
      (p: number, n: number) => weights(n, p),
    ],
    giveaways: [/5\s*\/\s*n|1\s*\/\s*p/],
  },
})
