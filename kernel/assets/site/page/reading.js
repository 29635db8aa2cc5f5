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
  const above = new Set()
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting) above.add(target)
        else above.delete(target)
      }
      const current = links.get(headings.findLast((heading) => above.has(heading))?.id)
      for (const link of links.values()) link.removeAttribute("aria-current")
      current?.setAttribute("aria-current", "true")
      if (current) reveal(current)
    },
    // All that is above a third of the screen, however far.
    { rootMargin: "10000000px 0px -66% 0px" },
  )
  for (const heading of headings) seen.observe(heading)
}

/** Scrolls the table of contents, and not the page as `scrollIntoView` might. */
function reveal(link) {
  const list = link.closest(".toc-side")
  const { offsetTop: top, offsetHeight: height } = link
  const bottom = list.scrollTop + list.clientHeight
  if (top < list.scrollTop || top + height > bottom) list.scrollTop = top - list.clientHeight / 2
}
