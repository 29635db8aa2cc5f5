import timers from "node:timers"
import { Origins } from "../../kernel/origins"

const origins = new Origins<{ name: string }>()
const name = () => origins.current?.name ?? null
let stop = () => {}
beforeAll(() => {
  stop = origins.follow()
})
afterAll(() => stop())
afterEach(() => origins.leave())

/** Runs an action as started by "a", and something else by "b" while it is under way. */
async function amid(action: (note: () => void) => void): Promise<string | null> {
  const noted = new Promise<string | null>((resolve) => {
    origins.within({ name: "a" }, () => action(() => resolve(name())))
  })
  origins.within({ name: "b" }, () => setTimeout(() => {}, 0))
  return noted
}

test("code has the origin that it runs within, and none before and after", () => {
  expect(name()).toBeNull()
  expect(
    origins.within({ name: "a" }, () => [name(), origins.within({ name: "b" }, name), name()]),
  ).toEqual(["a", "b", "a"])
  expect(name()).toBeNull()
})

test.each<[string, (note: () => void) => unknown]>([
  ["setTimeout", (note) => setTimeout(note, 1)],
  ["setImmediate", (note) => setImmediate(note)],
  ["setTimeout of the module", (note) => timers.setTimeout(note, 1)],
  ["setImmediate of the module", (note) => timers.setImmediate(note)],
  ["process.nextTick", (note) => process.nextTick(note)],
  ["a timer in a tick", (note) => process.nextTick(() => setTimeout(note, 1))],
  ["queueMicrotask", (note) => queueMicrotask(note)],
  ["a promise", (note) => Promise.resolve().then(note)],
  [
    "an async function",
    async (note) => {
      await null
      await new Promise((done) => setTimeout(done, 1))
      note()
    },
  ],
  ["a timer in a timer", (note) => setTimeout(() => setTimeout(note, 1), 1)],
])("%s hands it on", async (_, action) => {
  expect(await amid(action)).toBe("a")
})

test("an origin that is silenced has no timer run any more, and others have", async () => {
  const [a, b] = [{ name: "a" }, { name: "b" }]
  const ran: (string | null)[] = []
  const note = () => ran.push(name())
  for (const origin of [a, b]) {
    origins.within(origin, () => [setTimeout(note, 1), setImmediate(note), queueMicrotask(note)])
  }
  origins.silence(a)
  await new Promise((done) => setTimeout(done, 5))
  expect(ran.sort()).toEqual(["a", "b", "b", "b"])
})

test("a promise knows its origin", () => {
  const made = origins.within({ name: "a" }, () => Promise.resolve(1))
  expect(origins.of(made)?.name).toBe("a")
  expect(origins.of(Promise.resolve(1))).toBeNull()
})

test("timers take what they took: values, and an unknown callback is Node's to refuse", async () => {
  const values = await origins.within(
    { name: "a" },
    () => new Promise((resolve) => setTimeout((...given: number[]) => resolve(given), 1, 1, 2)),
  )
  expect(values).toEqual([1, 2])
  expect(() => setTimeout("code" as never)).toThrow(/"callback" argument must be of type function/)
})

test("an error leaves the origin for its handler, until it is left", () => {
  expect(() =>
    origins.within({ name: "a" }, () => {
      throw new Error("no")
    }),
  ).toThrow("no")
  expect(name()).toBe("a")
  origins.leave()
  expect(name()).toBeNull()
})
