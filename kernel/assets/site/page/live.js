import { drawRest } from "./charts"
import { all, dataset } from "./page"

/** Asks the server for news until there is nothing more to come. */
export async function follow(slug, prepare) {
  for (let before = ""; dataset.live; ) {
    await new Promise((done) => setTimeout(done, 700))
    const now = await fetch("status.json", { cache: "no-store" })
      .then((response) => response.text())
      .catch(() => null)
    if (now === null || now === before) continue
    before = now
    if (slug === "index") await refresh([".lectures"])
    else await followLecture(JSON.parse(now)[slug], prepare)
  }
}

async function followLecture(news, prepare) {
  if (!news) return
  if (news.final) return fillIn(prepare)
  const status = document.querySelector(".status")
  if (status) status.outerHTML = news.html
}

async function refresh(selectors) {
  const response = await fetch(location.pathname, { cache: "no-store" })
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html")
  for (const selector of selectors) {
    document.querySelector(selector)?.replaceWith(fresh.querySelector(selector) ?? "")
  }
  if (!fresh.documentElement.dataset.live) delete dataset.live
  return fresh
}

/** Puts the outputs into the page as it stands: nothing that the reader opened or selected is lost. */
async function fillIn(prepare) {
  const fresh = await refresh([".status"])
  Object.assign(document.getElementById("content").dataset, fresh.getElementById("content").dataset)
  for (const outputs of all(".cell > .outputs", fresh)) {
    const cell = document.getElementById(outputs.parentElement.id)
    cell?.querySelector(":scope > .outputs")?.remove()
    cell?.append(outputs)
    // The parser leaves scripts as text; those of the figures are to run.
    for (const script of all("figure.chart > script:not([type])", outputs)) {
      const live = document.createElement("script")
      live.textContent = script.textContent
      script.replaceWith(live)
    }
    prepare(outputs)
  }
  drawRest()
}
