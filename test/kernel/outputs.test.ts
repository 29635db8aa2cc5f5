import { Outputs } from "../../kernel/outputs"
import { message } from "../../kernel/wire"

function collected(...messages: [string, object][]) {
  const outputs = new Outputs()
  for (const [type, content] of messages) outputs.add(message(type, content, "s"))
  return outputs.list
}
const print = (text: string, name = "stdout"): [string, object] => ["stream", { name, text }]
const show = (text: string, display_id?: string): [string, object] => [
  "display_data",
  { data: { "text/plain": text }, metadata: {}, ...(display_id && { transient: { display_id } }) },
]

test("text of one stream is joined, until something else comes between", () => {
  const list = collected(print("a"), print("b"), print("c", "stderr"), print("d"))
  expect(list.map((output) => "text" in output && output.text)).toEqual(["ab", "c", "d"])
})

test("a result keeps its count and loses what is transient", () => {
  const data = { "text/plain": "2" }
  const content = { data, metadata: {}, execution_count: 3, transient: {} }
  expect(collected(["execute_result", content])).toEqual([
    { output_type: "execute_result", data, metadata: {}, execution_count: 3 },
  ])
})

test("an error is stored as it came", () => {
  const error = { ename: "E", evalue: "v", traceback: ["t"] }
  expect(collected(["error", error])).toEqual([{ output_type: "error", ...error }])
})

test("what is no output is ignored", () => {
  const status: [string, object] = ["status", { execution_state: "busy" }]
  expect(collected(status, ["execute_input", { code: "1" }])).toEqual([])
})

test("a display is updated wherever its id was shown", () => {
  const list = collected(show("a", "x"), show("b"), show("c", "x"), [
    "update_display_data",
    { data: { "text/plain": "new" }, metadata: {}, transient: { display_id: "x" } },
  ])
  expect(list.map((output) => "data" in output && output.data["text/plain"])).toEqual([
    ...["new", "b", "new"],
  ])
})

test("clearing takes effect at once, or with the next output where it waits", () => {
  expect(collected(print("a"), ["clear_output", { wait: false }])).toEqual([])
  const waiting: [string, object] = ["clear_output", { wait: true }]
  expect(collected(print("a"), waiting)).toHaveLength(1)
  expect(collected(print("a"), waiting, print("b"))).toMatchObject([{ text: "b" }])
})
