import { distinct, methodOf, palette, shades, stylesOf } from "../../src/plot/styles"
import { ink } from "../../src/plot/theme"

/** Red, green and blue of #rrggbb as amounts of light, 0 … 1. */
function light(color: string): number[] {
  return [1, 3, 5].map((at) => {
    const c = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
}

const times = (rows: readonly number[][], v: readonly number[]) =>
  rows.map((row) => row.reduce((sum, x, i) => sum + x * v[i], 0))

/** WCAG 2: the relative luminance. */
const luminance = (color: string) => times([[0.2126, 0.7152, 0.0722]], light(color))[0]

/** Machado, Oliveira & Fernandes (2009), table 1: how eyes that lack one kind of cone see light. */
const eyes = {
  all: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  "no red": [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  "no green": [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  "no blue": [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
}

/** Ottosson's OKLab (2020), where equal distances look equal. */
function seen(color: string, eye: number[][]): number[] {
  const shown = times(eye, light(color)).map((x) => Math.min(1, Math.max(0, x)))
  const cones = times(
    [
      [0.4122214708, 0.5363325363, 0.0514459929],
      [0.2119034982, 0.6806995451, 0.1073969566],
      [0.0883024619, 0.2817188376, 0.6299787005],
    ],
    shown,
  )
  return times(
    [
      [0.2104542553, 0.793617785, -0.0040720468],
      [1.9779984951, -2.428592205, 0.4505937099],
      [0.0259040371, 0.7827717662, -0.808675766],
    ],
    cones.map(Math.cbrt),
  )
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const pages = ["#ffffff", "#1a1a1a"]

test.each([...Object.entries(palette), ...Object.entries(shades)])(
  "%s can be seen on a light page and on a dark one",
  (_, color) => {
    for (const page of pages) expect(contrast(color, page)).toBeGreaterThanOrEqual(3)
  },
)

test.each(Object.entries(eyes))("eyes with %s cones tell all colours apart", (_, eye) => {
  const points = Object.values(palette).map((color) => seen(color, eye))
  const distances = points.flatMap((a, i) =>
    points.slice(0, i).map((b) => Math.hypot(...a.map((x, k) => x - b[k]))),
  )
  // Okabe and Ito's own eight come as near as 0.076: their green and pink, to eyes with no green.
  expect(Math.min(...distances)).toBeGreaterThan(0.085)
})

test.each(Object.entries(eyes))(
  "eyes with %s cones tell the shades of a colour apart",
  (_, eye) => {
    for (const pair of Object.entries(shades)) {
      const [a, b] = pair.map((color) => seen(color, eye))
      expect(Math.hypot(...a.map((x, k) => x - b[k]))).toBeGreaterThan(0.085)
    }
  },
)

test("text can be read on a light page and on a dark one", () => {
  for (const page of pages) expect(contrast(ink, page)).toBeGreaterThanOrEqual(4)
})

test("a method keeps its style, whatever it is drawn with", () => {
  const [alone] = stylesOf(["adam"])
  expect(stylesOf(["a", "sgd", "adam", "b"])[2]).toEqual(alone)
})

test.each([
  ["Adam, η = 0.1", "adam"],
  ["AdaGrad: η/√t", "adagrad"],
  ["AdamW", "adamw"],
  ["RMSprop (centred)", "rmsprop"],
  ["L-BFGS, m = 10", "lbfgs"],
  ["trust region", "trustRegion"],
  ["Levenberg–Marquardt", "levenbergMarquardt"],
  ["heavy ball, β = 0.9", "momentum"],
  ["Gradient descent", "sgd"],
  ["my Adam", undefined],
  ["adamant", undefined],
  ["constructor", undefined],
  ["", undefined],
])("%p begins with the method %p", (label, method) => {
  expect(methodOf(label)).toBe(method)
})

test("further runs of a method have another dash, and in turn a second shade of its colour", () => {
  const [adam, adamw] = stylesOf(["adam", "adamw"])
  const shade = shades[adam.color]
  for (const others of [[], ["adamw"]]) {
    const runs = stylesOf(["adam", "adam (2)", "Adam, η = 1", ...others])
    expect(runs.slice(0, 3).map(({ color }) => color)).toEqual([adam.color, shade, adam.color])
    expect(new Set(runs.slice(0, 3).map(({ dash }) => dash)).size).toBe(3)
    expect(runs.slice(3)).toEqual(others.map(() => adamw))
  }
})

test("lines named by their settings alone have a colour each", () => {
  const colors = stylesOf(["η = 1", "η = 2", "η = 3"]).map(({ color }) => color)
  expect(new Set(colors).size).toBe(3)
})

test("methods that are drawn together look different", () => {
  const names = ["sgd", "momentum", "nesterov", "adagrad", "adadelta", "rmsprop", "adam", "adamw"]
  const looks = names.map((name) => JSON.stringify(stylesOf([name])[0]))
  expect(new Set(looks).size).toBe(names.length)
})

test("no two lines of a chart look alike, however many there are", () => {
  const labels = ["sgd", "momentum", "adam", ...Array.from({ length: 25 }, (_, i) => `run ${i}`)]
  const looks = stylesOf(labels).map(({ color, dash }) => `${color} ${dash}`)
  expect(new Set(looks).size).toBe(labels.length)
})

test("up to seven lines have colours of their own", () => {
  const colors = stylesOf(["adam", "a", "b", "sgd", "c", "d", "e"]).map((style) => style.color)
  expect(new Set(colors).size).toBe(7)
})

test("a repeated label is numbered, and styled apart", () => {
  expect(distinct(["sgd", "adam", "sgd", "sgd"])).toEqual(["sgd", "adam", "sgd (2)", "sgd (3)"])
  const [first, second] = stylesOf(["sgd", "sgd (2)"])
  expect(second).not.toEqual(first)
})
