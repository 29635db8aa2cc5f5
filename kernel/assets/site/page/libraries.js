const libraries = new Map()

/** Plotly, or the toolkit: its script unpacks itself. */
export async function library(source) {
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
