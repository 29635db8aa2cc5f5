import { partsOf } from "../../../kernel/site/course-map"
import { plainCode } from "../../../kernel/site/highlight"
import { renderIndex } from "../../../kernel/site/index-page"
import type { Lecture } from "../../../kernel/site/lecture"
import { Markdown } from "../../../kernel/site/markdown"

const lecture = (number: string): Lecture => ({
  ...{
    slug: `${number || "own"}-x`,
    number,
    title: `Title ${number}`,
    sentence: "You will *see*.",
  },
})
const markdown = new Markdown(plainCode)

test("the map has every lecture once, in the course's order, in five parts", () => {
  const course = Array.from({ length: 14 }, (_, k) => lecture(String(k).padStart(2, "0")))
  const parts = partsOf(course)
  expect(parts.map(({ lectures }) => lectures.length)).toEqual([3, 2, 3, 2, 4])
  expect(parts.flatMap(({ lectures }) => lectures)).toEqual(course)
})

test("what is not written is not on the map; a notebook without a number is at its end", () => {
  const parts = partsOf([lecture("01"), lecture("08"), lecture("")])
  expect(parts.map(({ title }) => title)).toEqual(["The ground", "Curvature", "More"])
})

test("the index leads to each lecture, with what it says of itself", () => {
  const html = renderIndex([lecture("01"), lecture("03")], markdown)
  expect(html).toContain('<a href="01-x.html"><span class="number">01</span>')
  expect(html.match(/You will <em>see<\/em>\./g)).toHaveLength(2)
  expect(html.match(/<section class="part">/g)).toHaveLength(2)
})
