import { ansiToHtml } from "../../../kernel/site/ansi"

test("text is escaped, coloured or not", () => {
  expect(ansiToHtml('<b> & "x"')).toBe("&lt;b&gt; &amp; &quot;x&quot;")
  expect(ansiToHtml("\u001b[31m<b>\u001b[39m")).toBe('<span class="ansi-red">&lt;b&gt;</span>')
})

test("a colour lasts until it is ended or replaced", () => {
  expect(ansiToHtml("a\u001b[32mb\u001b[94mc\u001b[0md")).toBe(
    'a<span class="ansi-green">b</span><span class="ansi-bright-blue">c</span>d',
  )
})

test("bold, dim and backgrounds combine, and end on their own", () => {
  expect(ansiToHtml("\u001b[1;41mx\u001b[22my\u001b[49mz")).toBe(
    '<span class="ansi-bold ansi-on-red">x</span><span class="ansi-on-red">y</span>z',
  )
})

test("the 256 colours and true colours become styles", () => {
  expect(ansiToHtml("\u001b[38;5;9ma")).toContain('class="ansi-bright-red"')
  expect(ansiToHtml("\u001b[38;5;196ma")).toContain("color:rgb(255,0,0)")
  expect(ansiToHtml("\u001b[38;5;244ma")).toContain("color:rgb(128,128,128)")
  expect(ansiToHtml("\u001b[48;2;1;2;3ma")).toContain("background-color:rgb(1,2,3)")
})

test("what moves the cursor or sets a title is dropped", () => {
  expect(ansiToHtml("a\u001b[2K\u001b[1Gb\u001b]0;title\u0007c")).toBe("abc")
})

test("parameters that are no numbers do not reach the page", () => {
  expect(ansiToHtml("\u001b[38;2;1mx")).toBe('<span style="color:rgb(1)">x</span>')
  expect(ansiToHtml("\u001b[999mx")).toBe("x")
})
