import { Outbox } from "../../kernel/outbox"

const frames = (text: string) => [Buffer.from(text)]

test("sends one after another, in order, however long each takes", async () => {
  const log: string[] = []
  let busy = false
  const outbox = new Outbox({
    async send([frame]) {
      if (busy) throw new Error("two at a time")
      busy = true
      await new Promise((done) => setImmediate(done))
      busy = false
      log.push(frame.toString())
    },
  })
  for (const text of ["a", "b", "c"]) outbox.send(frames(text))
  await outbox.emptied()
  expect(log).toEqual(["a", "b", "c"])
})

test("goes on after what could not be sent", async () => {
  const log: string[] = []
  const outbox = new Outbox({
    async send([frame]) {
      if (frame.toString() === "bad") throw new Error("closed")
      log.push(frame.toString())
    },
  })
  for (const text of ["a", "bad", "c"]) outbox.send(frames(text))
  await outbox.emptied()
  expect(log).toEqual(["a", "c"])
})
