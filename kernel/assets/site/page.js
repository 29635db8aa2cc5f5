/* global playable, sortable */
// It draws the charts, follows the lecture's execution, and makes the page handier. The two functions
// that it does not hold come from the toolkit, and stand above it on the site.
;(() => {
  const LIGHT = { text: "#2b2f36", grid: "#e4e6ea", line: "#a9afb9", card: "#ffffff" }
  const DARK = { text: "#d5d9e0", grid: "#30363f", line: "#6b7482", card: "#1d2229" }
  const { dataset } = document.documentElement
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const isDark = () => (dataset.theme ? dataset.theme === "dark" : dark.matches)
  const narrow = matchMedia("(max-width: 560px)")
  const touch = matchMedia("(pointer: coarse)")
  let printing = false

  const all = (selector, root = document) => [...root.querySelectorAll(selector)]

  // Charts

  const libraries = new Map()

  /** Plotly, or the toolkit: its script unpacks itself. */
  async function library(source) {
    await loaded(source)
    const [, name] = /([^/]+)\.js$/.exec(source)
    return window.descentLibraries[name]
  }

  /** A script, loaded once, when its first chart is drawn. */
  function loaded(source) {
    if (!libraries.has(source)) {
      const loaded = new Promise((resolve, reject) => {
        const script = document.createElement("script")
        script.src = source
        script.onload = resolve
        script.onerror = () => reject(new Error(`${source} is missing`))
        document.head.append(script)
      })
      libraries.set(source, loaded)
    }
    return libraries.get(source)
  }

  /** The figure's layout in the page's colours and font, its title left to the caption. */
  function themed(layout, { captioned }) {
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
      if (/^[xyz]axis\d*$/.test(key)) result[key] = { ...value, ...axis }
      if (/^scene\d*$/.test(key)) result[key] = { ...value, ...sceneAxes(value, axis) }
    }
    if (touch.matches) result.dragmode = false
    return result
  }

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

  const CONFIG = {
    responsive: true,
    displaylogo: false,
    showSendToCloud: false,
    displayModeBar: touch.matches ? false : "hover",
    modeBarButtonsToRemove: ["select2d", "lasso2d", "autoScale2d"],
  }

  /** What a chart shows, where it is no longer what the page came with. */
  const moved = new WeakMap()

  /** Draws a chart, or draws it again in the colours of the moment. */
  async function draw(chart) {
    const place = chart.querySelector(".plot")
    const {
      data,
      layout = {},
      frames = [],
      config,
    } = moved.get(chart) ?? JSON.parse(chart.querySelector("script").textContent)
    const captioned = chart.querySelector("figcaption") !== null
    const figure = { data, layout: themed(layout, { captioned }), config: { ...CONFIG, ...config } }
    try {
      const plotly = await library(chart.dataset.plotly)
      // What plays would go on with the frames that it had.
      place._transitionData?._frameQueue?.splice(0)
      if (chart.classList.contains("drawn")) await plotly.react(place, { ...figure, frames })
      else {
        await plotly.newPlot(place, { ...figure, frames })
        // Its label says what it shows; the texts of its axes would only be noise.
        for (const svg of all(".main-svg", place)) svg.setAttribute("aria-hidden", "true")
        playable(place, plotly)
      }
      chart.classList.add("drawn")
    } catch (error) {
      if (moved.has(chart)) throw error
      place.textContent = `This chart cannot be drawn: ${error.message}`
      console.error(error)
    }
  }

  const begun = new WeakSet()

  async function drawFirst(chart) {
    if (begun.has(chart)) return
    begun.add(chart)
    await draw(chart)
    if (chart.dataset.toolkit) await makeMovable(chart)
  }

  /** A figure's title without Plotly's markup. */
  function titleOf({ layout }) {
    const text = layout?.title?.text ?? layout?.title ?? ""
    return String(text)
      .replaceAll("<br>", " ")
      .replace(/<[^>]+>/g, "")
  }

  /** Puts a figure's controls below it; the function that draws came as a script with it. */
  async function makeMovable(chart) {
    try {
      const toolkit = await library(chart.dataset.toolkit)
      const [figureText, controls] = all("script[type]", chart).map((script) => script.textContent)
      toolkit.mount(chart.querySelector(".plot"), {
        controls: JSON.parse(controls),
        made: chart.whatIf(),
        react: (figure) => {
          const before = titleOf(moved.get(chart) ?? JSON.parse(figureText))
          moved.set(chart, figure)
          const caption = chart.querySelector("figcaption")
          if (caption && titleOf(figure) !== before) caption.textContent = titleOf(figure)
          return draw(chart)
        },
      })
    } catch (error) {
      chart.append(`The controls of this chart cannot be shown: ${error.message}`)
      console.error(error)
    }
  }

  const approaching = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) drawFirst(target)
    },
    { rootMargin: "1000px" },
  )

  /** The charts further down, when there is time: so that they are there when the page is printed. */
  async function drawRest() {
    const idle = window.requestIdleCallback ?? ((call) => setTimeout(call, 200))
    for (const chart of all("figure.chart")) {
      if (begun.has(chart)) continue
      await new Promise((done) => idle(done))
      await drawFirst(chart)
    }
  }

  function redraw() {
    for (const chart of all("figure.chart.drawn")) draw(chart)
  }

  dark.addEventListener("change", redraw)
  narrow.addEventListener("change", redraw)
  /** Solutions that paper could not unfold: open while the page is printed. */
  let unfolded = []

  addEventListener("beforeprint", () => {
    printing = true
    unfolded = all("article details:not([open])")
    for (const details of unfolded) details.open = true
    for (const chart of all("figure.chart")) begun.has(chart) ? draw(chart) : drawFirst(chart)
  })
  addEventListener("afterprint", () => {
    printing = false
    for (const details of unfolded) details.open = false
    redraw()
  })

  // The reader's choice of colours

  const SUN = `<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="8"/><path class="half" d="M12 4a8 8 0 0 1 0 16z"/></svg>`

  /** A switch between light and dark; back at the system's choice, it follows the system again. */
  function addThemeSwitch() {
    const button = document.createElement("button")
    button.className = "theme"
    button.type = "button"
    button.innerHTML = SUN
    button.title = "Light or dark"
    button.setAttribute("aria-label", "Dark colours")
    const tell = () => button.setAttribute("aria-pressed", String(isDark()))
    button.addEventListener("click", () => {
      const wanted = isDark() ? "light" : "dark"
      if ((wanted === "dark") === dark.matches) delete dataset.theme
      else dataset.theme = wanted
      try {
        if (dataset.theme) localStorage.setItem("descent-theme", dataset.theme)
        else localStorage.removeItem("descent-theme")
      } catch {
        // Where nothing can be stored, the choice holds for this page.
      }
      tell()
      redraw()
    })
    dark.addEventListener("change", tell)
    tell()
    document.querySelector(".site-header").append(button)
  }

  // Code, formulas and tables

  /** What is wider than the page scrolls in its own box, which the keyboard must be able to reach. */
  function reachable(root) {
    for (const box of all("pre, .math-display, .table-scroll, .output-html", root)) {
      if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight) box.tabIndex = 0
    }
  }

  function addCopyButtons(root) {
    if (!navigator.clipboard) return
    for (const code of all(".input > pre", root)) {
      const button = document.createElement("button")
      button.className = "copy"
      button.type = "button"
      button.textContent = "Copy"
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(code.textContent)
        button.textContent = "Copied"
        setTimeout(() => {
          button.textContent = "Copy"
        }, 1500)
      })
      code.after(button)
    }
  }

  function prepare(root) {
    sortable(root)
    for (const chart of all("figure.chart", root)) approaching.observe(chart)
    addCopyButtons(root)
    reachable(root)
  }

  // A frame tells how tall its content is.
  addEventListener("message", ({ source, data }) => {
    const height = Number(data?.descentFrameHeight)
    const frame = all("iframe.output-frame").find(({ contentWindow }) => contentWindow === source)
    if (frame && height > 0) frame.style.height = `${Math.min(height, 4000)}px`
  })

  // A link to what is folded opens it.
  function unfold() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true
    if (target?.closest("details")) target.scrollIntoView()
  }
  addEventListener("hashchange", unfold)

  /** Marks the section that is being read in the table of contents. */
  function followReading() {
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

  // A lecture that is still being executed

  /** Asks the server for news until there is nothing more to come. */
  async function follow(slug) {
    for (let before = ""; document.documentElement.dataset.live; ) {
      await new Promise((done) => setTimeout(done, 700))
      const now = await fetch("status.json", { cache: "no-store" })
        .then((response) => response.text())
        .catch(() => null)
      if (now === null || now === before) continue
      before = now
      if (slug === "index") await refresh([".lectures"])
      else await followLecture(JSON.parse(now)[slug])
    }
  }

  async function followLecture(news) {
    if (!news) return
    if (news.final) return fillIn()
    const status = document.querySelector(".status")
    if (status) status.outerHTML = news.html
  }

  async function refresh(selectors) {
    const response = await fetch(location.pathname, { cache: "no-store" })
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html")
    for (const selector of selectors) {
      document.querySelector(selector)?.replaceWith(fresh.querySelector(selector) ?? "")
    }
    if (!fresh.documentElement.dataset.live) delete document.documentElement.dataset.live
    return fresh
  }

  /** Puts the outputs into the page as it stands: nothing that the reader opened or selected is lost. */
  async function fillIn() {
    const fresh = await refresh([".status"])
    Object.assign(
      document.getElementById("content").dataset,
      fresh.getElementById("content").dataset,
    )
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

  addThemeSwitch()
  prepare(document)
  addEventListener("load", () => setTimeout(drawRest, 500))
  unfold()
  followReading()
  const { live } = document.documentElement.dataset
  if (live) follow(live)
})()
