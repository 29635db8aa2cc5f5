import type { Json } from "./figure"

/**
 * Text on a white page and on a dark one: a grey that both can bear, for where nobody knows which
 * it will be. A page that knows sets `layout.font.color` when it draws.
 */
export const ink = "#7a7a7a"

const hairline = "rgba(128, 128, 128, 0.22)"
const clear = "rgba(0, 0, 0, 0)"

/** Pixels; the width is that of the page. */
export const height = 420

const numbers: Json = {
  // "100μ" is no number for people.
  exponentformat: "power",
  // Nor is "0.5×10⁴" where 5000 has room.
  minexponent: 5,
}

const axis: Json = {
  ...numbers,
  automargin: true,
  gridcolor: hairline,
  linecolor: "rgba(128, 128, 128, 0.5)",
  zerolinecolor: "rgba(128, 128, 128, 0.4)",
  zerolinewidth: 1,
  ticklabelstandoff: 4,
  title: { standoff: 10, font: { size: 14 } },
}

const circles: Json = { gridcolor: hairline, linecolor: axis.linecolor }

/** The course's look: a Plotly template, so that a chart's own layout wins. */
export function template(colorway: readonly string[]): Json {
  return {
    data: {
      scatter: [{ line: { width: 2.5 }, marker: { size: 6 } }],
      heatmap: [{ colorbar: numbers }],
      contour: [{ colorbar: numbers }],
      surface: [{ colorbar: numbers }],
    },
    layout: {
      colorway,
      paper_bgcolor: clear,
      plot_bgcolor: clear,
      font: {
        family: "system-ui, -apple-system, Segoe UI, Roboto, sans-serif",
        size: 14,
        color: ink,
      },
      title: {
        x: 0.01,
        xanchor: "left",
        y: 1,
        yanchor: "top",
        font: { size: 16 },
        pad: { t: 12 },
      },
      polar: { bgcolor: clear, radialaxis: circles, angularaxis: circles },
      xaxis: axis,
      yaxis: axis,
      // At the right there is room for half of the last number.
      margin: { l: 8, r: 24, t: 16, b: 8 },
      legend: {
        orientation: "h",
        x: 0,
        xanchor: "left",
        yref: "container",
        y: 0,
        yanchor: "bottom",
        bgcolor: clear,
        itemwidth: 30,
      },
      hoverlabel: { font: { size: 13 }, align: "left" },
      hovermode: "closest",
      dragmode: "pan",
    },
  }
}

/** How Plotly behaves: as wide as the page, nothing sent anywhere. */
export const config: Json = {
  responsive: true,
  displaylogo: false,
  showSendToCloud: false,
  modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
}
