import { minimize } from "../../src/minimize"
import { quadratic } from "../../src/objectives/quadratic"
import { momentum } from "../../src/optimizers/first-order/momentum"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { phasePortrait } from "../../src/plot/phase-portrait"

type Line = { x: number[]; y: number[]; customdata: [number][] }

const bowl = quadratic()
const swing = minimize(bowl, [1, 1], momentum({ learningRate: 0.05 }), { steps: 40 })

test("each point is a position and the step that led to it; the start is at rest", () => {
  const { x, y, customdata } = phasePortrait(swing, { coordinate: 1 }).data[0] as unknown as Line
  expect([x[0], y[0]]).toEqual([1, 0])
  for (const [i, [k]] of customdata.slice(1).entries()) {
    expect(x[i + 1]).toBeCloseTo(swing.iterates[k][1], 3)
    expect(y[i + 1]).toBeCloseTo(swing.iterates[k][1] - swing.iterates[k - 1][1], 3)
  }
})

test("a run that diverges is shown from its first steps on, whichever coordinate drives it away", () => {
  const away = minimize(bowl, [1, 1], sgd({ learningRate: 0.3 }))
  expect(away.status).toBe("diverged")
  for (const coordinate of [0, 1]) {
    const { range } = phasePortrait(away, { coordinate }).layout.xaxis as { range: number[] }
    for (const w of away.iterates.slice(0, 2)) {
      expect(w[coordinate] > range[0] && w[coordinate] < range[1]).toBe(true)
    }
    expect(range[1] - range[0]).toBeLessThan(30)
  }
})

test("the description counts how often a run turns: an overdamped one never", () => {
  const glide = minimize(bowl, [1, 1], sgd({ learningRate: 0.05 }), { steps: 40 })
  expect(phasePortrait(glide).description).toContain("turns 0 times")
  expect(phasePortrait(swing, { coordinate: 1 }).description).toMatch(/turns [5-9] times/)
})

test("a coordinate that a run does not have is an error", () => {
  expect(() => phasePortrait(swing, { coordinate: 2 })).toThrow(/momentum moves 2 numbers/)
  expect(() => phasePortrait([])).toThrow(/no trace/)
})
