import type { CompletionInfo } from "tslab/dist/converter"
import { completeReply, inspectReply, toCodePoints, toUtf16 } from "../../kernel/language"

test("positions count code points, of which an emoji is one", () => {
  expect(toUtf16("a🎢b", 2)).toBe(3)
  expect(toCodePoints("a🎢b", 3)).toBe(2)
  expect(toUtf16("∇f", 1)).toBe(1)
})

test("a position outside the text is its end", () => {
  expect(toUtf16("abc", 10)).toBe(3)
  expect(toCodePoints("abc", 10)).toBe(3)
})

const found = (start: number, end: number, candidates: string[]) =>
  ({ start, end, candidates, original: undefined }) as unknown as CompletionInfo

test("names that begin as typed leave out those that only contain it", () => {
  const reply = completeReply("ada", found(0, 3, ["adam", "ReadableStream", "adagrad"]))
  expect(reply.matches).toEqual(["adam", "adagrad"])
})

test("where none begins so, all that were found are offered", () => {
  expect(completeReply("dam", found(0, 3, ["adam"])).matches).toEqual(["adam"])
})

test("places in a completion are given in code points", () => {
  const reply = completeReply("'🎢'; ada", found(6, 9, ["adam"]))
  expect([reply.cursor_start, reply.cursor_end]).toEqual([5, 8])
})

test("an inspection holds the signature, the documentation and the tags", () => {
  const part = (text: string) => [{ text, kind: "text" }]
  const info = {
    displayParts: part("function f(x: number): number"),
    documentation: part("Twice."),
    tags: [{ name: "throws", text: part("RangeError") }],
  }
  const { data } = inspectReply(info as never)
  expect(data["text/plain"]).toBe("function f(x: number): number\n\nTwice.\n\n@throws RangeError")
  expect(data["text/markdown"]).toBe(
    "```typescript\nfunction f(x: number): number\n```\n\nTwice.\n\n*@throws* RangeError",
  )
})

test("an inspection of nothing finds nothing", () => {
  expect(inspectReply(undefined)).toEqual({ status: "ok", found: false, data: {}, metadata: {} })
})
