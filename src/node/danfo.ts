import type * as danfo from "danfojs-node"
import { formatNumber, htmlTable, type MimeBundle, plural, textTable } from "../display"

type Danfo = typeof danfo

/**
 * danfojs: data frames for TypeScript.
 *
 *     const df = new dfd.DataFrame({ rate: [0.1, 0.2], steps: [143, 71] })
 *     df.sortValues("steps")
 *
 * It takes half a second to load, so it loads when it is first used. Frames and series show as
 * tables. `df.plot()` needs a browser: draw with `figure` instead.
 *
 * @see https://danfo.jsdata.org/api-reference
 */
export const dfd: Danfo = new Proxy({} as Danfo, {
  get: (target, key) => (typeof key === "symbol" ? undefined : Reflect.get(loaded(target), key)),
  has: (target, key) => Reflect.has(loaded(target), key),
  ownKeys: (target) => Reflect.ownKeys(loaded(target)),
  getOwnPropertyDescriptor: (target, key) => Reflect.getOwnPropertyDescriptor(loaded(target), key),
})

/** The proxy's target, which holds danfojs's exports from the first touch on. */
function loaded(target: Danfo): Danfo {
  if (!Object.hasOwn(target, "DataFrame")) {
    Object.assign(target, require("danfojs-node"))
    // Frames and series alike; their methods return instances of the base classes, not of those exported.
    Object.defineProperty(target.NDframe.prototype, Symbol.for("Jupyter.display"), {
      value(this: Framed) {
        return framed(this)
      },
    })
  }
  return target
}

/** What frames and series have in common. */
interface Framed {
  readonly values: readonly unknown[]
  readonly index: readonly (string | number)[]
  readonly columns: readonly string[]
  readonly shape: readonly number[]
  readonly $isSeries: boolean
}

/** Of a long table this many rows are shown, half of them from its end; of a wide one as many columns. */
const most = 20

function framed({ values, index, columns, shape, $isSeries }: Framed): MimeBundle {
  const across = shown(columns.length)
  const cells = (k: number) => {
    const row = $isSeries ? [values[k]] : (values[k] as readonly unknown[])
    return across.map((j) => (j === undefined ? "…" : cell(row[j])))
  }
  const head = ["", ...across.map((j) => (j === undefined ? "…" : String(columns[j])))]
  const rows = shown(values.length).map((k) =>
    k === undefined ? head.map(() => "…") : [String(index[k]), ...cells(k)],
  )
  const [height, width = 1] = shape
  const size = `${plural(height, "row")} × ${plural(width, "column")}`
  return {
    "text/plain": `${textTable(head, rows)}\n${size}`,
    "text/html": `${htmlTable(head, rows)}<p>${size}</p>`,
  }
}

/** The places to show out of n, `undefined` where some are left out. */
function shown(n: number): (number | undefined)[] {
  const all = Array.from({ length: n }, (_, i) => i)
  return n <= most ? all : [...all.slice(0, most / 2), undefined, ...all.slice(-most / 2)]
}

function cell(value: unknown): string {
  return typeof value === "number" ? formatNumber(value) : String(value ?? "")
}
