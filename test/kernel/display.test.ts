import { inspect } from "node:util"
import { bundleOf } from "../../kernel/display"

const DISPLAY = Symbol.for("Jupyter.display")
const shows = (method: unknown) => ({ [DISPLAY]: method })

test.each([
  [1, "1"],
  ["a", "'a'"],
  [[1, 2], "[ 1, 2 ]"],
  [null, "null"],
  [undefined, "undefined"],
  [new Float64Array(2), "Float64Array(2) [ 0, 0 ]"],
  [shows("no method"), inspect(shows("no method"))], // from Node 24 on without the brackets
])("%p is shown as Node prints it", (value, text) => {
  expect(bundleOf(value)).toEqual({ "text/plain": text })
})

test.each([
  ["has a function for every name", new Proxy({ a: 1 }, { get: () => () => 1 })],
  [
    "throws at every name",
    new Proxy(
      { a: 1 },
      {
        get() {
          throw new Error("no")
        },
      },
    ),
  ],
])("a proxy that %s is shown as Node prints it", (_, proxy) => {
  expect(bundleOf(proxy)).toEqual({ "text/plain": "{ a: 1 }" })
})

test("of a text that no page can hold, the beginning is shown, and how much is left", () => {
  const big = Object.fromEntries(Array.from({ length: 1e5 }, (_, i) => [`key${i}`, i]))
  const text = (bundleOf(big) as Record<string, string>)["text/plain"]
  expect(text.length).toBeLessThan(100_100)
  expect(text).toMatch(/\n… 1,\d+,\d+ more characters; console\.log\(…\) prints them$/)
})

test("an object is shown by its own bundle, at once", () => {
  const value = {
    ...shows(function (this: { b: string }) {
      return { "text/html": this.b }
    }),
    b: "<b>",
  }
  expect(bundleOf(value)).toEqual({ "text/html": "<b>" })
})

test("a function may have a bundle as well", () => {
  expect(
    bundleOf(
      Object.assign(
        () => {},
        shows(() => ({ "text/plain": "f" })),
      ),
    ),
  ).toEqual({
    "text/plain": "f",
  })
})

test("a promise of a bundle is waited for", async () => {
  await expect(bundleOf(shows(async () => ({ "text/plain": "x" })))).resolves.toEqual({
    "text/plain": "x",
  })
  await expect(bundleOf(shows(async () => 5))).rejects.toThrow(TypeError)
})

test("what JSON leaves out is left out", () => {
  const bundle = { "application/json": { a: undefined, b: () => {}, c: Number.NaN } }
  expect(bundleOf(shows(() => bundle))).toEqual({ "application/json": { c: null } })
})

test.each([[5], [null], [undefined], ["text"], [["text/plain"]]])(
  "a bundle that is %p is refused",
  (bundle) => {
    expect(() => bundleOf(shows(() => bundle))).toThrow(
      /should return an object of MIME types, not/,
    )
  },
)

test("what the method throws is thrown, also for what JSON cannot say", () => {
  expect(() => bundleOf(shows(() => ({ a: 1n })))).toThrow(/BigInt/)
  const thrower = () => {
    throw new RangeError("no")
  }
  expect(() => bundleOf(shows(thrower))).toThrow(RangeError)
})
