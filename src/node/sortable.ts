/** What it needs of a page: elements and their attributes. */
export interface Part {
  textContent: string | null
  readonly ownerDocument: { createElement(tag: string): Part & { type: string } }
  readonly style: Record<string, string>
  getAttribute(name: string): string | null
  setAttribute(name: string, value: string): void
  removeAttribute(name: string): void
  querySelectorAll(selector: string): ArrayLike<Part>
  append(...parts: (Part | string)[]): void
  addEventListener(type: "click", listener: () => void): void
  /** Of a row, its cells; of a part of a table, its rows. */
  readonly cells: ArrayLike<Part>
  readonly rows: ArrayLike<Part>
}

/**
 * Makes the tables of a page that say `data-sortable` sort at a press on a heading: upwards,
 * downwards, and as they were. By the cells' `title` where they have one, numbers as numbers;
 * what is missing (NaN, nothing) comes last either way. A table that sorts already is left alone.
 *
 * It refers to nothing outside of itself, so that a page can carry its text alone.
 */
export function sortable(root: Pick<Part, "querySelectorAll">): void {
  const known = (cell: Part | undefined) =>
    cell?.getAttribute("title") ?? cell?.textContent?.trim() ?? ""
  const isMissing = (value: string) => ["", "NaN", "null", "undefined"].includes(value)
  const compare = (a: string, b: string, sign: number) => {
    if (isMissing(a) || isMissing(b)) return Number(isMissing(a)) - Number(isMissing(b))
    const [x, y] = [Number(a), Number(b)]
    if (Number.isNaN(x) || Number.isNaN(y)) {
      return sign * a.localeCompare(b, "en", { numeric: true })
    }
    return x === y ? 0 : sign * (x < y ? -1 : 1)
  }

  const prepare = (table: Part) => {
    const [body] = Array.from(table.querySelectorAll("tbody"))
    const heads = Array.from(table.querySelectorAll("thead th"))
    if (!body || table.getAttribute("data-sorts")) return
    table.setAttribute("data-sorts", "yes")
    const original = Array.from(body.rows)
    const arrows: Part[] = []
    const first = Number(table.getAttribute("data-sortable"))
    heads.forEach((head, i) => {
      const button = head.ownerDocument.createElement("button")
      const arrow = head.ownerDocument.createElement("span")
      button.type = "button"
      button.textContent = head.textContent
      button.setAttribute("title", `Sort by ${head.textContent}`)
      button.setAttribute(
        "style",
        "all:revert;appearance:none;background:none;border:0;margin:0;padding:0;font:inherit;color:inherit;text-align:inherit;cursor:pointer",
      )
      arrow.setAttribute("aria-hidden", "true")
      arrow.setAttribute("style", "display:inline-block;width:1em;text-align:right;font-size:.8em")
      arrow.textContent = "\u2195"
      arrow.style.opacity = "0.45"
      arrows.push(arrow)
      head.textContent = ""
      button.append(arrow)
      head.append(button)
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort")
        const order = { ascending: "descending", descending: null }[`${before}`]
        const now = order === undefined ? "ascending" : order
        heads.forEach((other, j) => {
          other.removeAttribute("aria-sort")
          arrows[j].textContent = "\u2195"
          arrows[j].style.opacity = "0.45"
        })
        if (now) {
          head.setAttribute("aria-sort", now)
          arrow.textContent = now === "ascending" ? "\u2191" : "\u2193"
          arrow.style.opacity = "1"
        }
        const sign = now === "descending" ? -1 : 1
        const of = (row: Part) => known(row.cells[i + first])
        body.append(...(now ? [...original].sort((a, b) => compare(of(a), of(b), sign)) : original))
      })
    })
  }
  for (const table of Array.from(root.querySelectorAll("table[data-sortable]"))) prepare(table)
}

/** What a notebook's HTML carries after such a table; a page of our own has it already. */
export const SORT_SCRIPT: string = `<script>(${sortable})(document)</script>`
