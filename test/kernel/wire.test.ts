import { type Message, message, Wire } from "../../kernel/wire"

const text = (frame: Uint8Array) => Buffer.from(frame).toString()
const sample = (): Message =>
  message("execute_request", { code: "1 + 1 // ∇f 🎢" }, "session", {
    identities: [Buffer.from([0, 1, 255])],
    buffers: [Buffer.from("raw")],
    metadata: { cellId: "a" },
  })

test("a message survives the way through its frames", () => {
  const wire = new Wire("key")
  expect(wire.decode(wire.encode(sample())).content).toEqual({ code: "1 + 1 // ∇f 🎢" })
  const sent = sample()
  const received = wire.decode(wire.encode(sent))
  expect(received).toEqual({ ...sent, parent_header: {} })
})

test("half an emoji is sent as the sign for what cannot be shown, what looks like one as it is", () => {
  const [half, other] = "😀".split("")
  const content = {
    ...{ half, other: `${other}!`, turned: other + half, after: `\\${half}` },
    ...{ [half]: 1, whole: "😀", typed: "\\ud800", twice: "\\\\ud800" },
  }
  const wire = new Wire("key")
  const sent = wire.encode(message("stream", content, "session"))
  expect(text(sent[5])).not.toMatch(/(?<!\\)(\\\\)*\\ud/)
  expect(wire.decode(sent).content).toEqual({
    ...{ half: "\ufffd", other: "\ufffd!", turned: "\ufffd\ufffd", after: "\\\ufffd" },
    ...{ "\ufffd": 1, whole: "😀", typed: "\\ud800", twice: "\\\\ud800" },
  })
})

test("frames come in the protocol's order", () => {
  const frames = new Wire("key").encode(sample())
  expect(text(frames[1])).toBe("<IDS|MSG>")
  expect(text(frames[2])).toMatch(/^[0-9a-f]{64}$/)
  expect(JSON.parse(text(frames[3])).msg_type).toBe("execute_request")
  expect(text(frames[4])).toBe("{}")
  expect(JSON.parse(text(frames[5]))).toEqual({ cellId: "a" })
  expect(text(frames[7])).toBe("raw")
})

test("the signature is the HMAC-SHA256 of the four frames", () => {
  const parts = ["{}", "{}", "{}", "{}"].map((part) => Buffer.from(part))
  // printf '{}{}{}{}' | openssl dgst -sha256 -hmac key
  const signed = [Buffer.from("<IDS|MSG>"), Buffer.from(SIGNATURE), ...parts]
  expect(() => new Wire("key").decode(signed)).toThrow("no msg_type or msg_id in the header")
})
const SIGNATURE = "ca767b02c5bc061ed184a9a029e7f93a7f2f7ed4e8fe74120fc1212f0b008fa3"

test("what is signed counts once, what is not as often as it comes", () => {
  const wire = new Wire("key")
  const frames = wire.encode(sample())
  wire.decode(frames)
  expect(() => wire.decode(frames)).toThrow("a message that was here before")
  expect(wire.decode(wire.encode(sample())).content.code).toContain("1 + 1")
  const unsigned = new Wire("").encode(sample())
  for (let i = 0; i < 2; i++) expect(new Wire("").decode(unsigned).buffers).toHaveLength(1)
})

test("an empty key means that nothing is signed", () => {
  const frames = new Wire("").encode(sample())
  expect(text(frames[2])).toBe("")
  expect(new Wire("").decode(frames).header.msg_type).toBe("execute_request")
})

test.each([
  ["hmac-sha512", 128],
  ["hmac-md5", 32],
])("%s signs as well", (scheme, length) => {
  const wire = new Wire("key", scheme)
  const frames = wire.encode(sample())
  expect(frames[2]).toHaveLength(length)
  expect(wire.decode(frames).content.code).toContain("1 + 1")
})

test("an unknown scheme is refused at once", () => {
  expect(() => new Wire("key", "hmac-nonesuch")).toThrow()
})

describe("frames are refused", () => {
  const wire = new Wire("key")
  const frames = () => wire.encode(sample())
  const change = (index: number, to: string) => {
    const changed = frames()
    changed[index] = Buffer.from(to)
    return changed
  }

  test.each([
    ["with no delimiter", change(1, "<IDS>"), "no delimiter"],
    ["that are too few", frames().slice(0, 6), "too few frames"],
    ["of nothing", [], "no delimiter"],
    ["with a wrong signature", change(2, "0".repeat(64)), "wrong signature"],
    ["with no signature", change(2, ""), "wrong signature"],
    ["signed by another key", new Wire("other").encode(sample()), "wrong signature"],
    ["whose content was changed", change(6, `{"code":"2"}`), "wrong signature"],
  ])("%s", (_, given, says) => {
    expect(() => wire.decode(given)).toThrow(says)
  })

  test.each([
    ["that are not JSON", "{", /JSON/],
    ["that are a list", "[]", "not a JSON object"],
    ["that are null", "null", "not a JSON object"],
  ])("%s, although signed", (_, header, says) => {
    const unsigned = new Wire("")
    const given = unsigned.encode(sample())
    given[3] = Buffer.from(header)
    expect(() => unsigned.decode(given)).toThrow(says)
  })
})
