import { checkOptions, oneOf, optional, text } from "../checks"
import { formatNumber, plural } from "../display"
import type { Matrix } from "../linalg/matrix"
import { type Eigenvalue, eigenvaluesOf } from "./eigenvalues"
import { type Figure, figure, headed, type Json } from "./figure"
import { column } from "./rounded"
import { dashes, palette, type Style, stylesOf } from "./styles"
import { ink } from "./theme"

/** Eigenvalues, or the matrix that has them: an ml-matrix, or its rows. */
export type Spectrum = Matrix | readonly (readonly number[])[] | readonly (number | Eigenvalue)[]

export interface SpectrumOptions {
  /** On the unit disk, or as bars by size; default "bars" where all are real and the matrix symmetric */
  on?: "disk" | "bars"
  /** Above the chart; default none */
  title?: string
}

/**
 * Eigenvalues: of an iteration's matrix on the unit disk, of a Hessian as bars.
 *
 *     spectrum([[1 + beta - alpha * lambda, -beta], [1, 0]])      // momentum's companion matrix
 *     spectrum({ "β = 0.5": companion(0.5), "β = 0.9": companion(0.9) })
 *     spectrum(objective.hessian(w))
 *     spectrum([{ re: 0.6, im: 0.7 }, { re: 0.6, im: -0.7 }])
 *
 * A linear iteration converges if all its eigenvalues lie inside of the circle, and as fast as the
 * outermost: a cross marks those outside. Bars are on a log scale where all are positive and far
 * apart; negative ones, along which the function bends down, have a colour of their own.
 *
 * @throws RangeError if there is no eigenvalue, or one is not finite; for bars, if one is complex.
 */
export function spectrum(
  spectra: Spectrum | Readonly<Record<string, Spectrum>>,
  { on, title, ...unknown }: SpectrumOptions = {},
): Figure {
  checkOptions("spectrum", unknown, {
    on: [on, optional(oneOf("disk", "bars"))],
    title: [title, optional(text)],
  })
  const single = Array.isArray(spectra) || "rows" in spectra
  const all = single ? { eigenvalues: spectra as Spectrum } : spectra
  const groups = Object.entries(all as Record<string, Spectrum>).map(([label, given]) => ({
    label,
    ...eigenvaluesOf(given),
  }))
  if (groups.length === 0) {
    throw new RangeError("spectrum: there is nothing to draw; give eigenvalues or a matrix")
  }
  const bars = on === "bars" || (on === undefined && groups.every(({ symmetric }) => symmetric))
  const { data, layout, description } = bars ? asBars(groups) : onDisk(groups)
  return figure(data, { ...headed(title), ...layout }, description)
}

/** The eigenvalues under one label. */
interface Group {
  readonly label: string
  readonly values: readonly Eigenvalue[]
}

interface Parts {
  readonly data: Json[]
  readonly layout: Json
  readonly description: string
}

const size = ({ re, im }: Eigenvalue) => Math.hypot(re, im)

/** What points and bars have in place of a line's dash. */
const symbols = ["circle", "square", "diamond", "triangle-up", "star"]
const patterns = ["", "/", ".", "x", "-"]
const inPlaceOf = (looks: readonly string[], { dash }: Style) =>
  looks[(dashes as readonly string[]).indexOf(dash)]

function onDisk(groups: readonly Group[]): Parts {
  const styles = stylesOf(groups.map(({ label }) => label))
  const data = groups.map(({ label, values }, i) => ({
    type: "scatter",
    mode: "markers",
    name: label,
    x: column(values.map(({ re }) => re)),
    y: column(values.map(({ im }) => im)),
    customdata: values.map((value) => formatNumber(size(value))),
    hovertemplate: "%{x:.4~g} %{y:+.4~g}i<br>|z| = %{customdata}",
    marker: {
      color: styles[i].color,
      size: values.length > 40 ? 6 : 12,
      symbol: values.map((value) =>
        size(value) > 1 + 1e-12 ? "x" : inPlaceOf(symbols, styles[i]),
      ),
      line: { width: 0 },
    },
    showlegend: groups.length > 1,
  }))
  const reach = Math.max(1, ...groups.flatMap(({ values }) => values.map(size))) * 1.15
  const axis = { range: [-reach, reach], zeroline: true, dtick: reach < 2.3 ? 0.5 : undefined }
  const circle = { type: "circle", x0: -1, x1: 1, y0: -1, y1: 1, layer: "below" }
  const said = groups.map(({ label, values }) => {
    const radius = Math.max(...values.map(size))
    const outside = values.filter((value) => size(value) > 1 + 1e-12).length
    const where =
      outside > 0
        ? `${outside} of ${values.length} outside of the unit circle`
        : `all ${values.length} in the unit disk`
    return `${label}: ${where}, the largest of size ${formatNumber(radius)}`
  })
  return {
    data,
    layout: {
      height: 460,
      xaxis: { ...axis, constrain: "domain", title: { text: "real part" } },
      yaxis: {
        ...axis,
        scaleanchor: "x",
        constrain: "domain",
        title: { text: "imaginary part" },
      },
      shapes: [
        { ...circle, line: { color: ink, width: 1.5 }, fillcolor: "rgba(90, 125, 165, 0.12)" },
      ],
    },
    description: `Eigenvalues in the complex plane; ${said.join("; ")}.`,
  }
}

function asBars(groups: readonly Group[]): Parts {
  const complex = groups.flatMap(({ values }) => values).find(({ im }) => im !== 0)
  if (complex) {
    const z = `${formatNumber(complex.re)} ± ${formatNumber(Math.abs(complex.im))}i`
    throw new RangeError(`spectrum: ${z} is complex and has no bar; draw it on: "disk"`)
  }
  const sorted = groups.map(({ values }) => values.map(({ re }) => re).toSorted((a, b) => b - a))
  const all = sorted.flat()
  const log = Math.min(...all) > 0 && Math.max(...all) > 50 * Math.min(...all)
  const styles = stylesOf(groups.map(({ label }) => label))
  const data = groups.map(({ label }, i) => ({
    type: "bar",
    name: label,
    x: sorted[i].map((_, k) => k + 1),
    y: column(sorted[i]),
    hovertemplate: "λ%{x} = %{y:.4~g}",
    marker: {
      color:
        groups.length > 1
          ? styles[i].color
          : sorted[i].map((l) => (l < 0 ? palette.vermillion : palette.blue)),
      ...(groups.length > 1 ? { pattern: { shape: inPlaceOf(patterns, styles[i]) } } : {}),
    },
    showlegend: groups.length > 1,
  }))
  const said = groups.map(({ label }, i) => {
    const [most, least] = [sorted[i][0], sorted[i][sorted[i].length - 1]]
    const range = `${label}: ${plural(sorted[i].length, "value")} from ${formatNumber(least)} to ${formatNumber(most)}`
    const negative = sorted[i].filter((l) => l < 0).length
    if (negative > 0) return `${range}, ${negative} negative`
    return least > 0 ? `${range}, condition number ${formatNumber(most / least)}` : range
  })
  const longest = Math.max(...sorted.map((values) => values.length))
  return {
    data,
    layout: {
      // Two bars need not fill a page.
      bargap: Math.max(0.25, 1 - longest / 10),
      xaxis: {
        title: { text: "eigenvalue, by size" },
        ...(longest <= 12 ? { dtick: 1 } : {}),
        showgrid: false,
      },
      yaxis: { title: { text: "λ" }, ...(log ? { type: "log", dtick: 1 } : { zeroline: true }) },
    },
    description: `Eigenvalues; ${said.join("; ")}.`,
  }
}
