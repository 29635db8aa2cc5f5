import { Client } from "../../kernel/client"
import { PLOTLY_MIME } from "../../kernel/plotly"
import { WHAT_IF_MIME } from "../../kernel/what-if-html"
import { ofType, printed } from "./driving"

const CHART = `whatIf({ rate: slider(0.1, 1) }, ({ rate }) => figure([{ y: [1, rate] }]))`

/** What a figure's bundle holds where the environment says so, and what the cell wrote beside it. */
async function shown(asked: string): Promise<{ types: string[]; said: string[] }> {
  const client = await Client.start({ env: { ...process.env, DESCENT_FIGURES: asked } })
  try {
    const cells = [await client.execute(CHART), await client.execute(CHART)]
    const types = Object.keys(ofType(cells[0], "execute_result")[0].data)
    return { types, said: cells.map((cell) => printed(cell, "stderr")) }
  } finally {
    await client.close()
  }
}

test.each([
  ["json", ["text/plain", PLOTLY_MIME, WHAT_IF_MIME]],
  ["html", ["text/plain", "text/html"]],
  ["both", ["text/plain", PLOTLY_MIME, WHAT_IF_MIME, "text/html"]],
])("a kernel with DESCENT_FIGURES=%s sends just that", async (asked, expected) => {
  const { types, said } = await shown(asked)
  expect(types.sort()).toEqual(expected.sort())
  expect(said).toEqual(["", ""])
})

test("another value is one warning, below the first figure, and figures are whole", async () => {
  const { types, said } = await shown("png")
  expect(types).toContain(PLOTLY_MIME)
  expect(types).toContain("text/html")
  expect(said[0]).toContain('DESCENT_FIGURES is "png"; choose json, html, both.')
  expect(said[1]).toBe("")
})
