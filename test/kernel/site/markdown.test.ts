import { plainCode } from "../../../kernel/site/highlight"
import { Markdown, newDocument } from "../../../kernel/site/markdown"

const markdown = new Markdown(plainCode)
const render = (source: string) => markdown.render(source)
const formulas = (html: string) =>
  [...html.matchAll(/<annotation encoding="application\/x-tex">([^<]*)</g)].map(([, tex]) => tex)

describe("math", () => {
  test("$…$ is a formula in its line, and emphasis does not reach into it", () => {
    const html = render("The weights $w_1*x_1$ and $w_2*x_2$ are.")
    expect(formulas(html)).toEqual(["w_1*x_1", "w_2*x_2"])
    expect(html).not.toContain("<em>")
  })

  test("prices are no formulas", () => {
    expect(formulas(render("It costs $5, or $6 to $7, and \\$8 or $ 9."))).toEqual([])
  })

  test("dollars in code are no formulas", () => {
    expect(render("`$x$` and $y$")).toContain("<code>$x$</code>")
  })

  test("$$…$$ on its own lines is a block, whatever its lines begin with", () => {
    const html = render("Before\n$$\na\n- b\n= c\n$$\nafter")
    expect(formulas(html)).toEqual(["a\n- b\n= c"])
    expect(html).toContain('<div class="math-block">')
    expect(html).not.toMatch(/<li>|<h1/)
  })

  test("a block may stand in a list and in a quotation", () => {
    expect(formulas(render("- so:\n  $$\n  x^2\n  $$\n- next"))).toEqual(["x^2"])
    expect(formulas(render("> so:\n> $$\n> x\n> + y\n> $$"))).toEqual(["x\n+ y"])
  })

  test("$$…$$ inside a line is shown large and leaves its paragraph whole", () => {
    const html = render("so $$x^2$$ holds")
    expect(html).toMatch(/^<p>so <span class="math-display">.* holds<\/p>\n$/s)
  })

  test("an align environment needs no dollars", () => {
    const html = render("\\begin{align}\na &= b \\\\\nc &= d\n\\end{align}")
    expect(formulas(html)).toHaveLength(1)
  })

  test("bars in a formula are no borders of a table", () => {
    const html = render("| a | b |\n|---|---|\n| $|x|$ | $\\|w\\|$ |")
    expect(html.match(/<td/g)).toHaveLength(2)
    expect(formulas(html)).toEqual(["\\vert{}x\\vert{}", "\\Vert{}w\\Vert{}"])
  })

  test("a macro holds in the rest of the document", () => {
    const document = newDocument()
    markdown.render("$\\newcommand{\\half}{\\frac12}$", document)
    expect(markdown.render("$\\half$", document)).not.toContain("math-error")
    expect(markdown.render("$\\half$")).toContain("math-error")
  })

  test("a formula that cannot be read is shown as it was written, with the reason", () => {
    const html = render("$\\frac{1$")
    expect(html).toMatch(/<code class="math-error" title="KaTeX[^"]+">\\frac\{1<\/code>/)
  })
})

describe("HTML in a cell", () => {
  test("stays where it is harmless and complete", () => {
    expect(render("H<sub>2</sub>O")).toContain("H<sub>2</sub>O")
  })

  test("is text where it would swallow the page", () => {
    const html = render("opens <div> and **closes** nothing <script>alert(1)</script>")
    expect(html).toContain("&lt;div&gt;")
    expect(html).toContain("&lt;script&gt;")
    expect(html).toContain("<strong>closes</strong>")
  })
})

describe("headings and links", () => {
  test("headings have the ids that Jupyter gives them, each once", () => {
    const document = newDocument()
    const html = markdown.render("## What if?\n\n## When is α a decay?\n\n## What if?", document)
    expect(document.headings.map(({ id }) => id)).toEqual([
      "What-if?",
      "When-is-α-a-decay?",
      "What-if?-1",
    ])
    for (const { id } of document.headings) expect(html).toContain(`id="${id}"`)
  })

  test("a heading in the table of contents keeps its formula and loses its link", () => {
    const document = newDocument()
    markdown.render("## [The root](https://example.org) $\\sqrt{x}$", document)
    const [{ html }] = document.headings
    expect(html).toContain("katex")
    expect(html).not.toContain("<a ")
  })

  test("the lecture's number stands apart from its title", () => {
    expect(render("# 01 Gradient descent")).toBe(
      '<h1 id="01-Gradient-descent"><span class="number">Lecture 01</span> Gradient descent</h1>\n',
    )
  })

  test("a link to a notebook leads to its page", () => {
    expect(render("[next](02-next.ipynb#Start)")).toContain('href="02-next.html#Start"')
    expect(render("[x](https://example.org/a.ipynb)")).toContain(
      'href="https://example.org/a.ipynb"',
    )
  })
})

test("a quotation that begins with bold words is a callout of that kind", () => {
  expect(render("> **Predict.** What?")).toContain('<blockquote class="callout callout-predict">')
  expect(render("> **A misprint.** So.")).toContain("callout callout-a-misprint")
  expect(render("> plain")).toContain("<blockquote>")
})

test("an attachment becomes part of the page", () => {
  const html = markdown.render("![a dot](attachment:dot.png)", newDocument(), {
    "dot.png": { "image/png": "AAAA" },
  })
  expect(html).toContain('src="data:image/png;base64,AAAA" alt="a dot"')
})

test("the opening is the title and the first sentence", () => {
  expect(markdown.opening("# 02 Noise\n\nIt costs $1.5$, e.g. a lot. Then more.\n\nMore")).toEqual({
    title: "02 Noise",
    sentence: "It costs $1.5$, e.g. a lot.",
  })
  expect(markdown.opening("no heading")).toEqual({ title: null, sentence: "no heading" })
})

test("the opening says what the reader will know, where the text says so", () => {
  const promised = (text: string) =>
    markdown.opening(`# 03 Momentum\n\nForget.\n\n${text}`).sentence
  expect(promised("Two lines. At its end you will know\nwhy $1.5$ is **best**. Then more.")).toBe(
    "You will know why $1.5$ is **best**.",
  )
  expect(promised("Taken apart: by the end of this lecture you will have\nbuilt it.")).toBe(
    "You will have built it.",
  )
  expect(promised("At the end it rains.")).toBe("Forget.")
})

test("a picture from afar is a link to it", () => {
  expect(render("![a dot](https://example.org/dot.png)")).toBe(
    '<p><a href="https://example.org/dot.png">a dot</a></p>\n',
  )
})
