import { captureStreams } from "../../kernel/streams"

function captured(action: () => void): [string, string][] {
  const written: [string, string][] = []
  const restore = captureStreams((name, text) => written.push([name, text]))
  try {
    action()
  } finally {
    restore()
  }
  return written
}

test("what is written goes to the function, by stream and in order", () => {
  const written = captured(() => {
    process.stdout.write("a")
    process.stderr.write("b")
    process.stdout.write("c")
  })
  expect(written).toEqual([
    ["stdout", "a"],
    ["stderr", "b"],
    ["stdout", "c"],
  ])
})

test("bytes are decoded, also where a character is cut in two", () => {
  const bytes = Buffer.from("∇f")
  const written = captured(() => {
    process.stdout.write(bytes.subarray(0, 1))
    process.stdout.write(bytes.subarray(1))
  })
  expect(written.map(([, text]) => text).join("")).toBe("∇f")
})

test("a string that stands for bytes is decoded", () => {
  const written = captured(() => {
    process.stdout.write("6869", "hex")
    process.stdout.write("aGk=", "base64")
    process.stdout.write("hi", "utf8")
  })
  expect(written.map(([, text]) => text)).toEqual(["hi", "hi", "hi"])
})

test("a callback is called, with or without an encoding before it", async () => {
  const calls: Promise<void>[] = []
  captured(() => {
    calls.push(new Promise((done) => process.stdout.write("a", () => done())))
    calls.push(new Promise((done) => process.stdout.write("a", "utf8", () => done())))
  })
  await expect(Promise.all(calls)).resolves.toHaveLength(2)
})

test("afterwards the streams are as they were", () => {
  const before = [process.stdout.write, process.stderr.write]
  captured(() => {})
  expect([process.stdout.write, process.stderr.write]).toEqual(before)
})
