import { type Part, partsOf } from "./course-map"
import { COURSE_TITLE, layout } from "./layout"
import type { Lecture } from "./lecture"
import type { Markdown } from "./markdown"
import { isFinal, type Progress, statusWords } from "./status"

const INTRODUCTION = `Gradient descent, from the steepest direction to Adam and Newton-Raphson. Each method is \
derived, written from scratch in a few lines, run, and compared. Guess first, then look.`

/** The list of lectures; `progress` by slug, on a page that is served while they are executed. */
export function renderIndex(
  lectures: readonly Lecture[],
  markdown: Markdown,
  progress: ReadonlyMap<string, Progress> = new Map(),
): string {
  const item = (lecture: Lecture): string => {
    const { slug, number, title, sentence } = lecture
    const now = progress.get(slug)
    const words = now ? statusWords(now) : ""
    const status = words ? `<span class="badge status-${now?.state}">${words}</span>` : ""
    return `<li><a href="${slug}.html"><span class="number">${number}</span>
<span class="title">${markdown.renderInline(title)}${status}</span>
<span class="sentence">${markdown.renderInline(sentence).replace(/<\/?a\b[^>]*>/g, "")}</span></a></li>`
  }
  const part = ({ title, about, lectures }: Part): string =>
    `<section class="part"><header><h2>${title}</h2><p>${about}</p></header>
<ol>
${lectures.map(item).join("\n")}
</ol></section>`
  const unfinished = [...progress.values()].find((one) => !isFinal(one))
  return layout({
    title: COURSE_TITLE,
    description: INTRODUCTION,
    navigation: "",
    slug: "index",
    progress: unfinished,
    body: `<main id="content" class="index">
<div class="hero">
<div><h1>Gradient descent, step by step</h1>
<p>${INTRODUCTION}</p></div>
${picture()}
</div>
<div class="lectures">
${partsOf(lectures).map(part).join("\n")}
</div>
</main>`,
  })
}

/** Gradient descent on a narrow valley, as it really walks: η just below the threshold 2/L. */
function picture(): string {
  const [mu, L, eta] = [1, 9, 0.2]
  const path: [number, number][] = [[-8.6, 2.1]]
  for (let t = 0; t < 24; t++) {
    const [x, y] = path[t]
    path.push([x - eta * mu * x, y - eta * L * y])
  }
  const rings = [0.35, 1.2, 2.6, 4.6, 7].map(
    (r) => `<ellipse rx="${(r * 1.5).toFixed(2)}" ry="${(r / 2).toFixed(2)}"/>`,
  )
  const points = path.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`)
  return `<svg class="picture" viewBox="-11 -7 22 14" aria-hidden="true"><g transform="rotate(-24)">
<g class="rings">${rings.join("")}</g><polyline points="${points.join(" ")}"/>
<circle class="from" cx="-8.6" cy="2.1" r=".36"/><circle class="to" r=".3"/></g></svg>`
}
