import { distinct, methodOf, palette, stylesOf } from "../../src/plot/styles"
import { ink } from "../../src/plot/theme"

/** WCAG 2: the relative luminance of #rrggbb. */
function luminance(color: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const c = Number.parseInt(color.slice(at, at + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

const pages = ["#ffffff", "#1a1a1a"]

test.each(Object.entries(palette))(
  "%s can be seen on a light page and on a dark one",
  (_, color) => {
    for (const page of pages) expect(contrast(color, page)).toBeGreaterThanOrEqual(3)
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

test("further runs of a method have its colour and another dash, among other methods", () => {
  const [adamw] = stylesOf(["adamw"])
  const [first, second, third, other] = stylesOf(["adam", "adam (2)", "Adam, η = 1", "adamw"])
  expect([second.color, third.color, other]).toEqual([first.color, first.color, adamw])
  expect(new Set([first, second, third, other].map(({ dash }) => dash)).size).toBe(4)
})

test("runs of one method alone have colours of their own", () => {
  const colors = stylesOf(["sgd, η = 1", "sgd, η = 2", "sgd, η = 3"]).map(({ color }) => color)
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
