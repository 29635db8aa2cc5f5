import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { cellsOf, FOLDER, LECTURES } from "./lectures"

const readme = readFileSync(join(FOLDER, "README.md"), "utf8")

/** The rows of the table below a heading: the texts of their cells. */
function rowsBelow(heading: string): string[][] {
  const section = readme.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? ""
  const rows = section.split("\n").filter((line) => line.startsWith("| "))
  return rows.slice(1).map((row) => row.slice(2, -2).split(" | "))
}

const slides = rowsBelow("Slides")
const questions = rowsBelow("Questions")
const misprints = rowsBelow("Misprints")

/** The slides of the deck, in order, those of one title numbered. */
const DECK = [
  "Gradient Descent for DL",
  "First order gradient descent optimization",
  "Gradient descent in the context of DL: Not an easy road!",
  "Gradient descent problems",
  "SGD + History",
  "SGD + Momentum",
  "Nesterov Accelerated Gradient (1)",
  "Nesterov Accelerated Gradient (2)",
  "Learning Rate is Key (1)",
  "Learning Rate is Key (2)",
  "Adaptive Gradient Methods",
  "Adaptive Gradient: AdaGrad (1)",
  "Adaptive Gradient: AdaGrad (2)",
  "RMSprop (1)",
  "RMSprop (2)",
  "Adam (Adaptive moments)",
  "Results",
  "What about using second order derivatives?",
  "Problem with gradient descent (1)",
  "Problem with gradient descent (2)",
  "Problem with gradient descent (3)",
  "Problem with gradient descent (4)",
  "First vs second order derivatives",
  "Second order gradient descent based methods",
  "The closing slide",
]

/** What the slides ask. */
const ASKED = [
  "observe that some methods overshoot the goal, any hypothesis?",
  "Can we use a different learning rate to update each parameter?",
  "smaller derivative implies larger learning rate, and vice versa, why?",
  "AdaGrad lowers the update size very aggressively, why?",
  "What about using second order derivatives?",
  "the steepest direction is not really a promising search direction (why?)",
  "Any problem with Hf(xₙ)⁻¹?",
]

test("every slide has its place in the course, in the deck's order", () => {
  const named = slides.map(([slide]) => slide)
  expect([...new Set(named)]).toEqual(DECK)
})

test("every question of the slides is answered", () => {
  expect(questions.slice(0, ASKED.length).map(([question]) => question)).toEqual(ASKED)
})

test("every misprint of the slides is corrected", () => {
  expect(misprints.length).toBeGreaterThanOrEqual(11)
})

test("every place that the map names is a cell", () => {
  const missing = [...slides, ...questions, ...misprints].flatMap((row) => {
    const places = row[row.length - 1].matchAll(/\[(\d\d)\]\(([^)]+)\) ((?:`[^`]+`(?:, )?)+)/g)
    const found = [...places]
    if (found.length === 0) return [`no place: ${row[0]}`]
    return found.flatMap(([, number, file, ids]) => {
      if (!LECTURES.includes(file) || !file.startsWith(number)) return [`no lecture: ${file}`]
      const cells = cellsOf(file).map(({ id }) => id)
      const named = [...ids.matchAll(/`([^`]+)`/g)].map(([, id]) => id)
      return named.filter((id) => !cells.includes(id)).map((id) => `${file}: ${id}`)
    })
  })
  expect(missing).toEqual([])
})

test("the map lists every lecture", () => {
  for (const name of LECTURES) {
    expect(readme).toContain(`](${name})`)
    expect(existsSync(join(FOLDER, name))).toBe(true)
  }
  expect(LECTURES.map((name) => name.slice(0, 2))).toEqual(
    Array.from({ length: 14 }, (_, i) => String(i).padStart(2, "0")),
  )
})
