import { isDark, narrow, touch } from "./page"

const LIGHT = { text: "#2b2f36", grid: "#e4e6ea", line: "#a9afb9", card: "#ffffff" }
const DARK = { text: "#d5d9e0", grid: "#30363f", line: "#6b7482", card: "#1d2229" }

/** The figure's layout in the page's colours and font, its title left to the caption. */
export function themed(layout, { captioned, printing }) {
  const colours = isDark() && !printing ? DARK : LIGHT
  const axis = {
    gridcolor: colours.grid,
    zerolinecolor: colours.line,
    linecolor: colours.line,
    tickcolor: colours.line,
  }
  const template = withDefaults(layout.template, axis)
  const { width, title, ...rest } = layout
  const family = getComputedStyle(document.documentElement).getPropertyValue("--sans")
  const result = {
    ...rest,
    template,
    paper_bgcolor: "rgba(0,0,0,0)",
    plot_bgcolor: "rgba(0,0,0,0)",
    font: { ...layout.font, family, color: colours.text },
    hoverlabel: {
      ...layout.hoverlabel,
      bgcolor: colours.card,
      bordercolor: colours.line,
      font: { ...layout.hoverlabel?.font, family, color: colours.text },
    },
    modebar: { bgcolor: "rgba(0,0,0,0)", color: colours.line, activecolor: colours.text },
    uirevision: "kept",
  }
  const margin = { ...template.layout.margin, ...layout.margin }
  result.margin = captioned ? { ...margin, t: Math.min(margin.t, 24) } : margin
  if (!captioned && title) result.title = title
  for (const [key, value] of Object.entries(layout)) {
    if (/^[xyz]axis\d*$/.test(key)) result[key] = { ...found(value), ...value, ...axis }
    if (/^scene\d*$/.test(key)) result[key] = { ...value, ...sceneAxes(value, axis) }
  }
  if (touch.matches && !layout.scene) result.dragmode = false
  return result
}

/** Said in full: else what is kept of a range that the figure had before, and has no more, would hold still. */
const found = ({ range }) => (range === undefined ? { autorange: true } : {})

/** The figure's template, with what it leaves open. */
function withDefaults(template, axis) {
  const own = template?.layout ?? {}
  const [xaxis, yaxis] = [own.xaxis, own.yaxis].map((its) => ({
    exponentformat: "power",
    automargin: true,
    ...its,
    ...axis,
  }))
  const margin = { l: 50, r: 20, t: 30, b: 50, ...own.margin }
  const legend = narrow.matches
    ? { orientation: "h", x: 0, xanchor: "left", y: 1.02, yanchor: "bottom" }
    : {}
  const layout = {
    font: { size: 13 },
    dragmode: "pan",
    ...own,
    legend: { ...legend, ...own.legend },
    ...{ margin, xaxis, yaxis },
  }
  return { ...template, layout }
}

function sceneAxes(scene, axis) {
  const axes = ["xaxis", "yaxis", "zaxis"].map((name) => [name, { ...scene?.[name], ...axis }])
  return Object.fromEntries(axes)
}
