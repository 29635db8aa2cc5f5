import { OutputBatch } from "../../kernel/output-batch"
import { message } from "../../kernel/wire"

const parent = (id: string) => ({ ...message("execute_request", {}, "s").header, msg_id: id })
const one = parent("one")
const two = parent("two")

function recorded() {
  const sent: [string, string, string | undefined][] = []
  const batch = new OutputBatch((name, text, from) => sent.push([name, text, from?.msg_id]))
  return { batch, sent }
}

beforeEach(() => jest.useFakeTimers())
afterEach(() => jest.useRealTimers())

test("what is printed within a moment becomes one message", () => {
  const { batch, sent } = recorded()
  for (const text of ["a\n", "b\n", "c\n"]) batch.add("stdout", text, one)
  expect(sent).toEqual([])
  jest.advanceTimersByTime(50)
  expect(sent).toEqual([["stdout", "a\nb\nc\n", "one"]])
})

test("the streams, and the cells, are kept apart and in order", () => {
  const { batch, sent } = recorded()
  batch.add("stdout", "a", one)
  batch.add("stderr", "b", one)
  batch.add("stdout", "c", one)
  batch.add("stdout", "d", two)
  batch.add("stdout", "e", null)
  batch.flush()
  expect(sent).toEqual([
    ["stdout", "a", "one"],
    ["stderr", "b", "one"],
    ["stdout", "c", "one"],
    ["stdout", "d", "two"],
    ["stdout", "e", undefined],
  ])
})

test("much text does not wait, and none of it is lost", () => {
  const { batch, sent } = recorded()
  for (let i = 0; i < 1000; i++) batch.add("stdout", "x".repeat(200), one)
  expect(sent.length).toBeGreaterThan(2)
  batch.flush()
  expect(sent.map(([, text]) => text).join("")).toBe("x".repeat(200_000))
})

test("nothing is sent twice, and no empty message", () => {
  const { batch, sent } = recorded()
  batch.add("stdout", "a", one)
  batch.flush()
  batch.flush()
  jest.advanceTimersByTime(100)
  expect(sent).toHaveLength(1)
})
