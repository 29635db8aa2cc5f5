import { sharedKernel } from "./driving"

const kernel = sharedKernel()
const ask = async (type: string, content: object) => (await kernel().request(type, content)).content
const complete = (code: string, cursor_pos = [...code].length) =>
  ask("complete_request", { code, cursor_pos })
const inspect = (code: string, cursor_pos = [...code].length) =>
  ask("inspect_request", { code, cursor_pos, detail_level: 0 })

describe("completion", () => {
  test("knows members, and where they go", async () => {
    const reply = await complete("Math.flo")
    expect(reply).toMatchObject({ matches: ["floor"], cursor_start: 5, cursor_end: 8 })
    expect(reply.metadata._jupyter_types_experimental).toEqual([
      { start: 5, end: 8, text: "floor", type: "function" },
    ])
  })

  test("knows the toolkit and the kernel's own functions", async () => {
    expect((await complete("ada")).matches).toContain("adam")
    expect((await complete("minim")).matches).toContain("minimize")
    expect((await complete("displ")).matches).toContain("display")
  })

  test("knows what earlier cells defined", async () => {
    await kernel().execute("const gradientOfEarlier = { steep: 1 }")
    expect((await complete("gradientOfEar")).matches).toEqual(["gradientOfEarlier"])
    expect((await complete("gradientOfEarlier.")).matches).toContain("steep")
  })

  test("knows the members of a data frame, and the type declared beside it", async () => {
    await kernel().execute("type Rate = number\nconst rates = new dfd.DataFrame({ a: [1] })")
    expect((await complete("rates.sortV")).matches).toEqual(["sortValues"])
    expect((await complete("let rate: Rat")).matches).toContain("Rate")
  })

  test("counts positions in code points: an emoji before the cursor is one", async () => {
    const reply = await complete("'🎢🎢'; Math.flo")
    expect(reply).toMatchObject({ matches: ["floor"], cursor_start: 11, cursor_end: 14 })
  })

  test("says of what kind a name is", async () => {
    await kernel().execute(
      "class Kite { get high() { return 1 }; fly() {} }; const kite = new Kite()",
    )
    const kindsOf = async (code: string) =>
      (await complete(code)).metadata._jupyter_types_experimental.map(
        ({ text, type }: { text: string; type: string }) => `${text}: ${type}`,
      )
    expect(await kindsOf("kite.")).toEqual(["fly: function", "high: property"])
    expect(await kindsOf("Kit")).toEqual(["Kite: class"])
    expect(await kindsOf("kit")).toEqual(["kite: variable"])
    expect(await kindsOf("whil")).toEqual(["while: keyword"])
  })

  test("and inspection work while a cell awaits", async () => {
    const cell = kernel().execute("await new Promise((r) => setTimeout(r, 500)); 1")
    let ended = false
    void cell.then(() => {
      ended = true
    })
    expect((await complete("Math.flo")).matches).toEqual(["floor"])
    expect((await inspect("adam")).data["text/markdown"]).toContain("mₜ = β₁ mₜ₋₁ + (1 − β₁) gₜ")
    expect(ended).toBe(false)
    await cell
  })

  test("works in the middle of a cell that is wrong elsewhere", async () => {
    expect((await complete("const x: string = 5\nMath.flo\nfoo(", 28)).matches).toEqual(["floor"])
  })
})

describe("inspection", () => {
  test("shows the signature and the docstring, as text and as Markdown", async () => {
    const { found, data } = await inspect("adam", 2)
    expect(found).toBe(true)
    expect(data["text/plain"]).toMatch(/adam\(/)
    expect(data["text/plain"]).toMatch(/Kingma/)
    expect(data["text/markdown"]).toMatch(/^```typescript\n/)
  })

  test("shows the docstring of what a cell defined", async () => {
    await kernel().execute(
      "/** Twice as much. */\nfunction twice(x: number): number { return 2 * x }",
    )
    const { data } = await inspect("twice", 2)
    expect(data["text/plain"]).toContain("twice(x: number): number")
    expect(data["text/plain"]).toContain("Twice as much.")
  })

  test("finds nothing where there is nothing", async () => {
    expect(await inspect("   ", 1)).toMatchObject({ status: "ok", found: false, data: {} })
  })
})

test("kernel_info says what it is", async () => {
  const info = await ask("kernel_info_request", {})
  expect(info).toMatchObject({
    status: "ok",
    implementation: "descent",
    language_info: { name: "typescript", file_extension: ".ts", mimetype: "text/typescript" },
  })
  expect(info.protocol_version).toMatch(/^5\.\d+$/)
  expect(info.implementation_version).toMatch(/^\d+\.\d+\.\d+/)
})
