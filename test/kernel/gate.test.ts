import { Gate } from "../../kernel/gate"

const gate = () => new Gate(new Int32Array(new SharedArrayBuffer(8)), 1)

test("a forced stop waits while the kernel's own code runs", () => {
  const g = gate()
  const during: boolean[] = []
  expect(g.tryHold(() => during.push(g.tryStop()))).toBe(true)
  expect(during).toEqual([false])
  expect(g.tryStop()).toBe(true)
})

test("the kernel's own code does not start while a forced stop is on its way", () => {
  const g = gate()
  let ran = false
  g.tryStop()
  expect(
    g.tryHold(() => {
      ran = true
    }),
  ).toBe(false)
  expect(ran).toBe(false)
  g.stopped()
  expect(g.tryHold(() => {})).toBe(true)
})

test("what is held inside something held stays held to the end of the outer one", () => {
  const g = gate()
  g.hold(() => {
    g.hold(() => {})
    expect(g.tryStop()).toBe(false)
  })
  expect(g.tryStop()).toBe(true)
})

test("hold gives back the result, and opens after an exception", () => {
  const g = gate()
  expect(g.hold(() => 42)).toBe(42)
  expect(() =>
    g.hold(() => {
      throw new Error("x")
    }),
  ).toThrow("x")
  expect(g.tryStop()).toBe(true)
})

test("one forced stop at a time", () => {
  const g = gate()
  expect([g.tryStop(), g.tryStop()]).toEqual([true, false])
})
