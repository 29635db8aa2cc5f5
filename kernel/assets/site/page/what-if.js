import { library } from "./libraries"
import { all } from "./page"

/**
 * Puts a figure's controls below it; the function that draws came as a script with it. `show` has
 * the chart show another figure.
 */
export async function makeMovable(chart, show) {
  try {
    const toolkit = await library(chart.dataset.toolkit)
    const [figure, controls] = all("script[type]", chart).map((script) =>
      JSON.parse(script.textContent),
    )
    const caption = chart.querySelector("figcaption")
    let title = titleOf(figure)
    toolkit.mount(chart.querySelector(".plot"), {
      controls,
      made: chart.whatIf(),
      react: (figure) => {
        if (caption && titleOf(figure) !== title) caption.textContent = titleOf(figure)
        title = titleOf(figure)
        return show(figure)
      },
    })
  } catch (error) {
    chart.append(`The controls of this chart cannot be shown: ${error.message}`)
    console.error(error)
  }
}

/** A figure's title without Plotly's markup. */
function titleOf({ layout }) {
  const text = layout?.title?.text ?? layout?.title ?? ""
  return String(text)
    .replaceAll("<br>", " ")
    .replace(/<[^>]+>/g, "")
}
