import { htmlTable } from "../src/display"

test("a status or a number is not broken at its hyphen, a sentence may be", () => {
  const html = htmlTable(
    ["method", "status"],
    [["adam", "max-steps", "1e-7", "the non-linear one"]],
  )
  expect(html).toContain('<td style="white-space:nowrap">max-steps</td>')
  expect(html).toContain('<td style="white-space:nowrap">1e-7</td>')
  expect(html).toContain("<td>the non-linear one</td>")
  expect(html).toContain('<th scope="row">adam</th>')
})

test("what a table holds is text, not markup", () => {
  expect(htmlTable(["<b>"], [["a & b"]])).toContain("&lt;b&gt;")
  expect(htmlTable(["<b>"], [["a & b"]])).toContain("a &amp; b")
})
