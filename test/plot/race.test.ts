import { compare } from "../../src/compare"
import { minimize } from "../../src/minimize"
import { beale } from "../../src/objectives/beale"
import { adam } from "../../src/optimizers/first-order/adam"
import { nesterov } from "../../src/optimizers/first-order/nesterov"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { lbfgs } from "../../src/optimizers/second-order/lbfgs"
import { animate } from "../../src/plot/animate"
import { figure } from "../../src/plot/figure"
import { race } from "../../src/plot/race"
import { vectors } from "../../src/plot/vectors"

type Frame = { name: string; data: { x: number[]; y: number[] }[]; traces: number[] }

const f = beale()
const pair = [sgd({ learningRate: 0.005 }), adam({ learningRate: 0.1 })]
const runs = compare(f, [1, 1.5], pair, { steps: 20 })
const framesOf = (made: { frames?: readonly unknown[] }) => made.frames as unknown as Frame[]

test("in each picture every runner stands where that step has brought it", () => {
  for (const [k, { name, data }] of framesOf(race(f, runs)).entries()) {
    expect(name).toBe(String(k))
    for (const [i, { x, y }] of data.entries()) {
      expect(x.at(-1)).toBeCloseTo(runs[i].iterates[k][0], 2)
      expect(y.at(-1)).toBeCloseTo(runs[i].iterates[k][1], 2)
    }
  }
})

test("a runner that has arrived waits for the others", () => {
  const [short] = compare(f, [1, 1.5], [sgd({ learningRate: 0.005 })], { steps: 5 })
  const last = framesOf(race(f, [short, runs[1]])).at(-1)
  expect(last?.name).toBe("20")
  expect(last?.data[0].x.at(-1)).toBeCloseTo(short.w[0], 2)
})

test("clocked by oracle calls, who asks more gets less far", () => {
  const asking = minimize(f, [1, 1.5], lbfgs(), { steps: 20 })
  const frames = framesOf(race(f, [asking, runs[0]], { against: "evaluations" }))
  for (const { name, data } of frames) {
    const reached = asking.calls.findLastIndex((calls) => calls <= Number(name))
    expect(data[0].x.at(-1)).toBeCloseTo(asking.iterates[reached][0], 2)
  }
})

test("a long race has few pictures, and small ones", () => {
  const long = compare(f, [1, 1.5], pair, { steps: 2000 })
  const frames = framesOf(race(f, long))
  expect(frames.length).toBeLessThanOrEqual(51)
  expect([frames[0].name, frames.at(-1)?.name]).toEqual(["0", "2000"])
  for (const { data } of frames) {
    for (const moved of data) expect(Object.keys(moved)).toEqual(["x", "y"])
  }
  expect(JSON.stringify(frames).length / frames.length / 2).toBeLessThan(150)
})

test("the description names who arrives first", () => {
  const one = minimize(f, [1, 1.5], lbfgs(), { steps: 100 })
  expect(race(f, [runs[0], one]).description).toMatch(
    /^A race on beale: lbfgs gets to f = .* steps and converges; sgd gets to f = .* in 20 steps\.$/,
  )
  expect(() => race(f, [])).toThrow(/no trace/)
})

const steps = [1, 2, 3, 4].map((step) =>
  vectors(f, [1, 1.5], nesterov(), {
    step,
    domain: [
      [0, 4],
      [-1, 2],
    ],
  }),
)

test("each figure of an animation is the first one with its frame laid over it", () => {
  const { data, frames } = animate(steps)
  for (const [k, { traces, data: changes }] of framesOf({ frames }).entries()) {
    const shown = data.map((trace, i) => ({ ...trace, ...changes[traces.indexOf(i)] }))
    for (const [i, { showlegend, ...trace }] of steps[k].data.entries()) {
      expect(shown[i]).toMatchObject(trace)
    }
  }
})

test("what an animation's figures share is stored once", () => {
  const { frames, data } = animate(steps)
  const lines = data.findIndex(({ type }) => type === "contour")
  for (const { traces } of framesOf({ frames })) expect(traces).not.toContain(lines)
  expect(JSON.stringify(frames).length).toBeLessThan(JSON.stringify(data).length / 2)
})

test("the slider has a place for each picture, with its name", () => {
  const { layout } = animate(steps, { unit: "t =", names: [1, 2, 3, 4] })
  const [{ steps: places, currentvalue }] = layout.sliders as {
    steps: { label: string; args: [string[]] }[]
    currentvalue: { prefix: string }
  }[]
  expect(places.map(({ label, args }) => [label, args[0][0]])).toEqual(
    ["1", "2", "3", "4"].map((name) => [name, name]),
  )
  expect(currentvalue.prefix).toBe("t = ")
})

test("figures that do not make an animation are an error that says why", () => {
  expect(() => animate([])).toThrow(/no figure/)
  expect(() => animate([figure([{ y: [1] }]), figure([])])).toThrow(/figure 1 has the traces/)
  expect(() => animate(steps, { names: ["a"] })).toThrow(/names are a; give 4/)
  expect(() => animate(steps, { names: [1, 2, 2, 3] })).toThrow(/no two alike/)
})

test("a name has its place in the legend from the first picture on, if any picture has it", () => {
  const { data, frames } = animate([
    figure([
      { y: [null], showlegend: false },
      { y: [1], showlegend: false },
    ]),
    figure([{ y: [2] }, { y: [2], showlegend: false }]),
  ])
  expect(data.map(({ showlegend }) => showlegend)).toEqual([true, false])
  expect(JSON.stringify(frames)).not.toContain("showlegend")
})
