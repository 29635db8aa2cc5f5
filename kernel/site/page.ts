import { escapeHtml } from "../../src/display"
import type { Notebook } from "../notebook"
import { renderCells } from "./cells"
import type { Highlight } from "./highlight"
import { layout } from "./layout"
import { failedCell, type Lecture, slugOf, wasRun } from "./lecture"
import { type Heading, type Markdown, newDocument } from "./markdown"
import { type Progress, statusHtml } from "./status"

export interface PageContext {
  /** The notebook's file, or its name. */
  path: string
  markdown: Markdown
  highlight: Highlight
  /** The whole course in order: for previous and next. */
  lectures: readonly Lecture[]
  /** How far its execution is, on a page that is served while it runs. */
  progress?: Progress
}

/** A notebook as a page: complete in itself but for the files of `siteAssets`. */
export function renderPage(notebook: Notebook, context: PageContext): string {
  const { markdown, highlight, lectures } = context
  const slug = slugOf(context.path)
  const place = lectures.findIndex((lecture) => lecture.slug === slug)
  const lecture = lectures[place] ?? { slug, number: "", title: slug, sentence: "" }
  const [previous, next] = [lectures[place - 1], lectures[place + 1]]
  const document = newDocument()
  const cells = renderCells(notebook.cells, { markdown, highlight, document })
  const contents = tableOfContents(
    document.headings.filter(({ level }) => level === 2 || level === 3),
  )
  const progress = context.progress ?? stored(notebook)
  return layout({
    title: plain(lecture.number ? `${lecture.number} ${lecture.title}` : lecture.title),
    description: plain(lecture.sentence),
    navigation: headerLinks(previous, next),
    progress: context.progress,
    slug,
    body: `<div class="lecture">
<nav class="toc-side" aria-label="On this page">${contents}</nav>
<main id="content">
<details class="toc-fold"><summary>On this page</summary>${contents}</details>
${statusHtml(progress, failedCell(notebook))}
<article>
${cells}
</article>
${footerLinks(previous, next, markdown)}
</main>
</div>`,
  })
}

function stored(notebook: Notebook): Progress {
  const state = failedCell(notebook) ? "failed" : wasRun(notebook) ? "done" : "not-run"
  return { state, done: 0, total: 0 }
}

function tableOfContents(headings: readonly Heading[]): string {
  if (headings.length === 0) return ""
  const items = headings.map(
    ({ level, id, html }) =>
      `<li class="level-${level}"><a href="#${encodeURIComponent(id)}">${html}</a></li>`,
  )
  return `<ol>\n${items.join("\n")}\n</ol>`
}

function headerLinks(previous: Lecture | undefined, next: Lecture | undefined): string {
  const link = (lecture: Lecture | undefined, rel: string, text: string) =>
    lecture
      ? `<a rel="${rel}" href="${lecture.slug}.html" title="${plain(lecture.title)}">${text}</a>`
      : ""
  return `${link(previous, "prev", "← Previous")}${link(next, "next", "Next →")}`
}

function footerLinks(
  previous: Lecture | undefined,
  next: Lecture | undefined,
  markdown: Markdown,
): string {
  const card = (lecture: Lecture | undefined, rel: string, label: string) =>
    lecture
      ? `<a rel="${rel}" href="${lecture.slug}.html"><small>${label}</small> ${lecture.number} ${markdown.renderInline(lecture.title)}</a>`
      : ""
  const cards = `${card(previous, "prev", "Previous")}${card(next, "next", "Next")}`
  return cards ? `<nav class="neighbours" aria-label="Lectures">${cards}</nav>` : ""
}

/** Markdown as the text of an attribute. */
function plain(markdown: string): string {
  return escapeHtml(markdown.replace(/[*`$\\]/g, ""))
}
