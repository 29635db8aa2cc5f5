import type { MimeBundle, Output } from "../../../kernel/notebook"
import { plainCode } from "../../../kernel/site/highlight"
import { Markdown, newDocument } from "../../../kernel/site/markdown"
import { renderOutputs } from "../../../kernel/site/outputs"

const render = (...outputs: Output[]) =>
  renderOutputs(outputs, { markdown: new Markdown(plainCode), document: newDocument() })
const display = (data: MimeBundle) => render({ output_type: "display_data", data, metadata: {} })
const stream = (text: string | string[], name: "stdout" | "stderr" = "stdout"): Output => ({
  output_type: "stream",
  name,
  text,
})

const PLOTLY = "application/vnd.plotly.v1+json"

describe("of several formats", () => {
  test("a chart's data goes before its HTML, and its text is what a screen reader says", () => {
    const html = display({
      "text/plain": 'the "walk" <ends>',
      "text/html": "<script>plotly</script>",
      [PLOTLY]: { data: [{ y: [1, 2] }], layout: { height: 300 } },
    })
    expect(html).toContain('role="figure" aria-label="the &quot;walk&quot; &lt;ends&gt;"')
    expect(html).toContain(`<script type="${PLOTLY}">{"data":[{"y":[1,2]}]`)
    expect(html).toContain("--height:300px")
    expect(html).not.toContain("<script>plotly")
  })

  test("HTML goes before a picture, a picture before Markdown, Markdown before text", () => {
    const rest = { "text/plain": "plain", "text/markdown": "*md*" }
    expect(display({ ...rest, "image/png": "AAAA", "text/html": "<b>html</b>" })).toContain(
      "<b>html",
    )
    expect(display({ ...rest, "image/png": "AA\nAA\n" })).toContain("data:image/png;base64,AAAA")
    expect(display(rest)).toContain("<em>md</em>")
    expect(display({ "text/plain": ["a\n", "<b>"] })).toContain("a\n&lt;b&gt;")
  })

  test("what is no chart falls back to the next format", () => {
    expect(display({ [PLOTLY]: { broken: true }, "text/plain": "text" })).toContain("text</pre>")
  })

  test("nothing known is nothing shown", () => {
    expect(display({ "application/x-unknown": "x" })).toBe("")
  })
})

test("a chart's JSON cannot end the script that holds it", () => {
  const html = display({ [PLOTLY]: { data: [{ name: "</script><script>alert(1)" }] } })
  expect(html.match(/<\/script>/g)).toHaveLength(1)
})

test("a page keeps seven digits of a chart's numbers, and more where they lie close", () => {
  const y = [1 / 3, 1e-9 / 3, 1]
  const html = display({ [PLOTLY]: { data: [{ x: [1732712345.1, 1732712346.2], y }] } })
  expect(html).toContain('[{"x":[1732712345.1,1732712346.2],"y":[0.3333333,3.333333e-10,1]}]')
})

test("a chart's title becomes text of the page, with plotly's own few tags", () => {
  const titled = (text: string) => display({ [PLOTLY]: { data: [], layout: { title: { text } } } })
  expect(titled("w<sub>1</sub> & <b>more</b>")).toContain(
    "<figcaption>w<sub>1</sub> &amp; <b>more</b></figcaption>",
  )
  expect(titled("<b>left open <script>")).toContain("&lt;b&gt;left open &lt;script&gt;")
})

describe("HTML that a cell printed", () => {
  test("stands in the page where it is plain", () => {
    expect(display({ "text/html": "<table><tr><td>1</td></tr></table>" })).toBe(
      '<div class="output-html"><table><tr><td>1</td></tr></table></div>',
    )
  })

  test.each(["<div>open", "<script>alert(1)</script>", "</div></main>", "<!-- open"])(
    "has a frame of its own otherwise: %s",
    (html) => {
      const shown = display({ "text/html": html })
      expect(shown).toMatch(/^<iframe [^<>]*sandbox="allow-scripts"[^<>]*><\/iframe>$/)
    },
  )
})

test("streams that follow one another are one, errors apart", () => {
  const html = render(stream("a"), stream(["b\n", "c"]), stream("d", "stderr"), stream("e"))
  expect(html.match(/<pre/g)).toHaveLength(3)
  expect(html).toContain(">ab\nc</pre>")
  expect(html).toContain('<pre class="output-stderr">d</pre>')
})

test("a carriage return overwrites its line", () => {
  expect(render(stream("10 %\r50 %\r100 %\r\ndone"))).toContain(">100 %\ndone</pre>")
})

test("a flood shows its beginning and its end", () => {
  const html = render(stream(`first\n${"x".repeat(200_000)}\nlast`))
  expect(html.length).toBeLessThan(50_000)
  expect(html).toMatch(/first[\s\S]*160,011 characters[\s\S]*last<\/pre>/)
})

test("an error shows its traceback in colours", () => {
  const html = render({
    output_type: "error",
    ename: "Error",
    evalue: "boom",
    traceback: ["\u001b[31mError\u001b[39m: <boom>", "  at x"],
  })
  expect(html).toBe(
    '<pre class="output-error"><span class="ansi-red">Error</span>: &lt;boom&gt;\n  at x</pre>',
  )
})

test("an SVG is a picture, so that its scripts are dead", () => {
  const html = display({ "image/svg+xml": "<svg><script>alert(1)</script></svg>" })
  expect(html).toMatch(/^<img [^<>]*src="data:image\/svg\+xml;base64,[^<>]*>$/)
})

test("LaTeX is typeset with dollars or without", () => {
  expect(display({ "text/latex": "$$x^2$$" })).toContain("katex-display")
  expect(display({ "text/latex": "x^2" })).toContain("katex-display")
})

test.each([
  ["an older version", { b: { kind: "toggle" }, a: { kind: "toggle" } }],
  [
    "this one",
    [
      ["b", { kind: "toggle" }],
      ["a", { kind: "toggle" }],
    ],
  ],
])("controls that %s stored come in their order", (_, controls) => {
  const html = display({
    [PLOTLY]: { data: [] },
    "application/vnd.descent.what-if+json": { controls, script: "{}" },
  })
  expect(html).toContain('[["b",{"kind":"toggle"}],["a",{"kind":"toggle"}]]')
})

test("a figure with controls brings them, its function as a script, and where the toolkit is", () => {
  const html = display({
    [PLOTLY]: { data: [] },
    "application/vnd.descent.what-if+json": {
      controls: { on: { kind: "toggle", value: true, label: "</script>" } },
      script: "{ parts: [], functions: {} }",
    },
  })
  expect(html).toContain('data-toolkit="assets/descent.js"')
  expect(html).toContain("whatIf = () => ({ parts: [], functions: {} })</script>")
  expect(html.match(/<\/script>/g)).toHaveLength(3)
})
