import { uniforms } from "../../../src/linalg/random"
import { objective } from "../../../src/objectives/objective"
import type { ObjectiveFunction } from "../../../src/objectives/options"
import { follow } from "./follow"

/** A random formula in x, y and z, with branches. */
function formula(random: () => number, depth: number): string {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]
  if (depth === 0) return pick(["x", "y", "z", (random() * 4 - 2).toFixed(2)])
  const a = formula(random, depth - 1)
  const b = formula(random, depth - 1)
  return pick([
    ...[`(${a} + ${b})`, `(${a} - ${b})`, `(${a} * ${b})`, `(${a} / (2 + Math.cos(${b})))`],
    ...[`(-(${a}))`, `(${a}) ** 2`, `(${a}) ** 3`, `(${a}) ** 4`, `(${a} % (2 + Math.sin(${b})))`],
    ...[`(2 + Math.sin(${a})) ** Math.tanh(${b})`, `Math.sin(${a})`, `Math.tanh(${a})`],
    ...[`Math.atan2(${a}, 3 + Math.sin(${b}))`, `Math.hypot(${a}, ${b}, 1)`],
    ...[`Math.max(${a}, ${b})`, `Math.min(${a}, ${b}, 0.1)`, `Math.abs(${a})`],
    ...[`(${a} > ${b} ? ${a} : ${b} * 2)`, `(Math.floor(${a}) * (${b}))`],
    ...[`Math.exp(-((${a}) ** 2))`, `Math.log(2 + (${a}) ** 2)`, `Math.sqrt(1 + (${a}) ** 2)`],
    ...[`[${a}, ${b}].sort((p, q) => p - q)[0]`, `(${a} || ${b})`],
  ])
}

test("150 random formulas with branches have the same derivatives, traced or not", () => {
  const random = uniforms(77)
  for (let i = 0; i < 150; i++) {
    const text = formula(random, 1 + (i % 4))
    const f = new Function(`return ([x, y, z]) => ${text} + 0 * x`)() as ObjectiveFunction
    const centre = [1, 2, 3].map(() => random() * 3 - 1.5)
    const points = Array.from({ length: 20 }, () => centre.map((x) => x + (random() - 0.5) / 5))
    follow(f, points, objective(f))
  }
})
