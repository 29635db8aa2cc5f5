import { all } from "./page"

/** A link to what is folded opens it. */
export function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
  for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true
  if (target?.closest("details")) target.scrollIntoView()
}
addEventListener("hashchange", unfold)

/** Marks the section that is being read in the table of contents. */
export function followReading() {
  const links = new Map(
    all(".toc-side a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]),
  )
  const headings = all("article h2, article h3").filter(({ id }) => links.has(id))
  const seen = new IntersectionObserver(
    () => {
      const above = headings.filter(
        (heading) => heading.getBoundingClientRect().top < innerHeight / 3,
      )
      for (const link of links.values()) link.removeAttribute("aria-current")
      links.get(above.at(-1)?.id)?.setAttribute("aria-current", "true")
    },
    { rootMargin: "0px 0px -66% 0px" },
  )
  for (const heading of headings) seen.observe(heading)
}
