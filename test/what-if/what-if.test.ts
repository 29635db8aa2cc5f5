import { readFileSync } from "node:fs"
import { bundleOf } from "../../src/display"
import {
  check,
  contour,
  dfd,
  type Figure,
  iris,
  minimize,
  momentum,
  objective,
  PackError,
  point,
  quadratic,
  select,
  slider,
  toggle,
  whatIf,
} from "../../src/index"
import { nodeToolkit } from "../../src/node/toolkit"
import { unpack } from "../../src/pack/unpack"

const canyon = quadratic({ conditionNumber: 20 })
const chart = (rate: number, start: [number, number] = [10, 1]): Figure =>
  contour(canyon, minimize(canyon, start, momentum({ learningRate: rate }), { steps: 20 }))

const figure = () =>
  whatIf({ rate: slider(0.01, 1, { value: 0.05 }), start: point([10, 1]) }, ({ rate, start }) =>
    contour(canyon, minimize(canyon, start, momentum({ learningRate: rate }), { steps: 20 })),
  )

interface Moving {
  controls: [string, object][]
  script: string
}

const MIME = "application/vnd.descent.what-if+json"

/** What a page does with the script: the function that draws. */
function copyOf(value: object): (values: object) => Figure {
  const { script } = bundleOf(value)[MIME] as Moving
  const made = new Function(`return ${script}`)()
  return unpack(made, nodeToolkit(), (part) => made.functions[part]) as () => Figure
}

test("shows at first what draw gives for the controls as they stand", () => {
  expect(figure().data).toEqual(chart(0.05).data)
  expect(figure().description).toBe(chart(0.05).description)
})

test("its bundle is JSON: the chart, its controls, and the function", () => {
  const bundle = JSON.parse(JSON.stringify(bundleOf(figure())))
  const { description } = chart(0.05)
  const still = JSON.parse(JSON.stringify(bundleOf(chart(0.05))))
  const PLOTLY = "application/vnd.plotly.v1+json"
  expect(bundle[PLOTLY]).toEqual(still[PLOTLY])
  expect(bundle["text/plain"]).toBe(
    `${description} What if: rate (0.01 to 1), start ([10, 1] at first).`,
  )
  expect(bundle[MIME].controls).toEqual([
    ["rate", { kind: "slider", from: 0.01, to: 1, log: false, value: 0.05 }],
    ["start", { kind: "point", value: [10, 1] }],
  ])
})

test("the function draws the same from its script, for other values too", () => {
  const copy = copyOf(figure())
  expect(copy({ rate: 0.02, start: [3, 2] }).data).toEqual(chart(0.02, [3, 2]).data)
})

test("values in the script keep what JSON would lose, and nothing ends the element", () => {
  const data = [Number.NaN, -0, Number.POSITIVE_INFINITY, undefined, 3n, "</script><!--"]
  const array = new Float64Array([0.1, Number.NaN])
  const when = new Date(5)
  const value = whatIf({ on: toggle() }, ({ on }) => {
    const told = [...data, "</script>", array, when.getTime(), on]
    return Object.assign(chart(0.1), { told })
  })
  expect((bundleOf(value)[MIME] as Moving).script).not.toMatch(/<\/script|<!--/)
  const { told } = copyOf(value)({ on: true }) as unknown as { told: unknown[] }
  expect(told).toEqual([...data, "</script>", array, 5, true])
  expect(told[1]).toBe(-0)
})

test("an objective of a plain function travels with what it refers to", () => {
  const k = 3
  const valley = objective(([x, y]) => (k - x) ** 2 + 10 * (y - x) ** 2)
  const draw = ({ rate }: { rate: number }) =>
    contour(valley, minimize(valley, [0, 0], momentum({ learningRate: rate }), { steps: 5 }))
  const copy = copyOf(whatIf({ rate: slider(0, 0.1) }, draw))
  expect(copy({ rate: 0.01 }).data).toEqual(draw({ rate: 0.01 }).data)
})

describe("what cannot travel is an error at once, which names it:", () => {
  const rate = slider(0.1, 1)

  test("Node's modules", () => {
    const draw = () => {
      readFileSync("data.json")
      return chart(0.1)
    }
    const first = () => whatIf({ rate }, ({ rate }) => (rate > 2 ? draw() : chart(rate)))
    expect(first).toThrow(PackError)
    expect(first).toThrow(/whatIf: draw cannot travel: draw → readFileSync .*Node's fs/)
  })

  test("what the toolkit has here alone", () => {
    const asking = () =>
      whatIf({ rate }, ({ rate }) => (check("01.2", rate) ? chart(rate) : chart(1)))
    expect(asking).toThrow("check is the toolkit's check, which stays on this machine")
    const reading = () => whatIf({ rate }, ({ rate }) => (iris() ? chart(rate) : chart(1)))
    expect(reading).toThrow("iris is the toolkit's iris, which stays on this machine")
  })

  test("the network, and a data frame", () => {
    const asking = () =>
      whatIf({ rate }, ({ rate }) => chart(rate > 2 ? String(fetch("a")).length : rate))
    expect(asking).toThrow(
      "fetch is a global that it must do without there; use it outside of draw and refer to what it gives",
    )
    const df = new dfd.DataFrame({ rate: [0.1, 0.2] })
    const reading = () => whatIf({ rate }, ({ rate }) => chart(rate + df.shape[0]))
    expect(reading).toThrow(
      /: df is an instance of DataFrame, and df.* cannot travel; use it outside of draw/,
    )
  })

  test("a data set too large", () => {
    const pixels = new Float64Array(1e6)
    const make = () => whatIf({ rate }, ({ rate }) => chart(rate + pixels[0]))
    expect(make).toThrow("pixels holds 8 MB of data or more, and 0.5 MB can travel")
  })

  test("a closure that draw makes for an objective", () => {
    const make = () =>
      whatIf({ rate }, ({ rate }) => {
        const valley = objective(([x, y]) => rate * x * x + y * y)
        return contour(valley, minimize(valley, [1, 1], momentum(), { steps: 2 }))
      })
    expect(make).toThrow(/draw works here, and would fail in a page: .*rate/)
  })
})

test("says what is wrong with what it is given", () => {
  const draw = () => chart(0.1)
  expect(() => whatIf({}, draw)).toThrow("controls are missing")
  expect(() => whatIf({ rate: 1 as never }, draw)).toThrow("controls.rate is 1; choose slider(…)")
  expect(() => whatIf({ on: toggle() }, 5 as never)).toThrow("draw is 5")
  expect(() => whatIf({ on: toggle() }, (() => 5) as never)).toThrow("draw gave no figure")
  expect(() => whatIf({ on: toggle() }, (async () => chart(1)) as never)).toThrow("a promise")
})

test("draw is told the types of its controls' values", () => {
  const value = whatIf({ which: select(["a", "b"]), many: select([1, 2]) }, ({ which, many }) => {
    const name: "a" | "b" = which
    const count: 1 | 2 = many
    return chart(name === "a" ? 0.1 : 0.1 * count)
  })
  expect(Object.keys(value.controls)).toEqual(["which", "many"])
})
