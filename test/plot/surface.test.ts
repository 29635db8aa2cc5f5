import { minimize } from "../../src/minimize"
import { himmelblau } from "../../src/objectives/himmelblau"
import { objective } from "../../src/objectives/objective"
import { quadratic } from "../../src/objectives/quadratic"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { surface } from "../../src/plot/surface"

type Solid = { name: string; x: number[]; y: number[]; z: number[][] }
type Line = { name: string; x: number[]; y: number[]; z: number[] }

const f = himmelblau()
const walk = minimize(f, [0, 0], sgd({ learningRate: 0.01 }), { steps: 30 })

test("the landscape is as high as the function", () => {
  const { x, y, z } = surface(f, [], { levels: "linear" }).data[0] as unknown as Solid
  for (const [i, j] of [
    [0, 0],
    [10, 40],
    [50, 25],
  ]) {
    expect(z[j][i] / f([x[i], y[j]])).toBeCloseTo(1, 2)
  }
})

test("heights that differ in late digits only are as apart as they are", () => {
  const lifted = objective(([u, v]) => 1e6 + u * u + v * v)
  const { z } = surface(lifted, [], { levels: "linear" }).data[0] as unknown as Solid
  expect(new Set(z.flat()).size).toBeGreaterThan(200)
})

test("a path lies on the landscape, just above it", () => {
  const path = surface(f, walk, { levels: "linear" }).data.find(({ name }) => name === "sgd")
  const { x, y, z } = path as unknown as Line
  for (const [k, height] of z.entries()) {
    const ground = f([x[k], y[k]])
    expect(height - ground).toBeGreaterThan(0)
    expect(height - ground).toBeLessThan(20)
  }
})

test("on a log scale the ground is cut off, so that no height is without a logarithm", () => {
  const { data, layout } = surface(f, walk)
  const { zaxis } = layout.scene as { zaxis: { type: string } }
  expect(zaxis.type).toBe("log")
  for (const { z } of data as unknown as Line[]) {
    for (const height of z.flat()) expect(height).toBeGreaterThan(0)
  }
})

test("hovering tells what the function is, where the ground is cut off as well", () => {
  const { x, y, customdata, hovertemplate } = surface(f).data[0] as unknown as Solid & {
    customdata: number[][]
    hovertemplate: string
  }
  expect(hovertemplate).toContain("f = %{customdata}")
  for (const [i, j] of [
    [0, 0],
    [10, 40],
    [40, 30],
  ]) {
    expect(customdata[i][j] / f([x[i], y[j]])).toBeCloseTo(1, 2)
  }
  expect(Math.min(...customdata.flat())).toBeLessThan(0.05)
})

test("what has not two coordinates is an error that says why", () => {
  expect(() => surface(quadratic({ eigenvalues: [1, 2, 3] }))).toThrow("surface: quadratic takes 3")
  expect(() => surface(f, [], { level: "log" } as object)).toThrow(/did you mean "levels"/)
})
