import { limit } from "../../kernel/limits"
import { checkedSize } from "../../kernel/mime-size"

afterEach(() => {
  delete process.env.DESCENT_TEST
})

test("a limit is what the environment says, or its default", () => {
  expect(limit("DESCENT_TEST", 5)).toBe(5)
  process.env.DESCENT_TEST = "7.5"
  expect(limit("DESCENT_TEST", 5)).toBe(7.5)
})

test.each([["text"], ["0"], ["-1"], ["NaN"]])("%s is no limit", (given) => {
  process.env.DESCENT_TEST = given
  expect(() => limit("DESCENT_TEST", 5)).toThrow(
    `DESCENT_TEST=${given}: should be a number above 0`,
  )
})

test("an output of 20 MB is refused by the default, one below is not", () => {
  const small = { "text/plain": "x", "text/html": "x".repeat(19_000_000) }
  expect(checkedSize(small)).toBe(small)
  expect(() => checkedSize({ ...small, "text/plain": "∇".repeat(500_000) })).toThrow(
    "this output has 20.5 MB (most of it text/html), and the limit is 20 MB: show less of it, or start the kernel with DESCENT_MAX_DISPLAY_MB=21",
  )
})
