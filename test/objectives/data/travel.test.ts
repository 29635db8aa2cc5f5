import { blobs } from "../../../src/data/blobs"
import { linearData } from "../../../src/data/linear-data"
import { moons } from "../../../src/data/moons"
import { nodeToolkit } from "../../../src/node/toolkit"
import "../../../src/node/scopes"
import { reddi } from "../../../src/objectives/adversarial/reddi"
import { wilson } from "../../../src/objectives/adversarial/wilson"
import { leastSquares } from "../../../src/objectives/data/least-squares"
import { logistic } from "../../../src/objectives/data/logistic"
import { mlp } from "../../../src/objectives/data/mlp"
import { softmaxRegression } from "../../../src/objectives/data/softmax-regression"
import type { Oracle } from "../../../src/objectives/oracle"
import type { Objective } from "../../../src/objectives/types"
import { pack } from "../../../src/pack/pack"
import { unpack } from "../../../src/pack/unpack"

const toolkit = nodeToolkit()
const options = { batchSize: 8, seed: 2, l2: 0.1 }

const objectives: [string, Objective][] = [
  ["leastSquares", leastSquares(linearData(), { ...options, intercept: false })],
  ["logistic", logistic(moons(), { ...options, intercept: false })],
  ["softmaxRegression", softmaxRegression(blobs(), options)],
  ["mlp", mlp(blobs(), { ...options, hidden: [3], activation: "tanh" })],
  ["reddi", reddi({ probability: 0.01, seed: 4 })],
  ["wilson", wilson().objective],
]

test.each(objectives)("%s is the same in another thread, in every step", (_, f) => {
  const packed = structuredClone(pack(() => f, toolkit))
  const there = (unpack(packed, toolkit) as () => Objective)()
  const w = new Float64Array(f.dimension as number).map((_, i) => Math.sin(i + 1))
  const seen = (g: Oracle) => [g.value(w), g.gradient(w)]
  expect(there).not.toBe(f)
  expect(seen(there)).toEqual(seen(f))
  expect(there.at === undefined).toBe(f.at === undefined)
  for (const t of [1, 5, 200]) {
    expect(seen(there.at?.(t) ?? there)).toEqual(seen(f.at?.(t) ?? f))
  }
})
