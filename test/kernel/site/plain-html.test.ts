import { isPlainHtml } from "../../../kernel/site/plain-html"

test.each([
  "text & no tags",
  "<table><tr><td>1</td></tr></table>",
  '<p class="a" style="color: red">x<br>y <img src="data:image/png;base64,AA=="></p>',
  '<a href="https://example.org">x</a>',
  "<!-- a comment --><b>x</b>",
  "<DIV>upper case</div>",
])("%s is plain", (html) => {
  expect(isPlainHtml(html)).toBe(true)
})

test.each([
  "<div>left open",
  "</div>",
  "<b><i>crossed</b></i>",
  "<script>alert(1)</script>",
  "<style>p { color: red }</style>",
  "<iframe></iframe>",
  '<b onclick="alert(1)">x</b>',
  "<b\nONCLICK=alert(1)>x</b>",
  '<a href="javascript:alert(1)">x</a>',
  '<a href="java&#115;cript:alert(1)">x</a>',
  '<img src="https://example.org/x.png">',
  '<p style="position: fixed">x</p>',
  '<p style="background: url(https://example.org)">x</p>',
  '<p style="pos\\69tion: fixed">x</p>',
  "<!-- never closed <b>",
  "<!--> <script>alert(1)</script> -->",
  "<!-- x --!> <script>alert(1)</script> -->",
  "a < b",
  '<b title="left open>x</b>',
])("%s is not", (html) => {
  expect(isPlainHtml(html)).toBe(false)
})
