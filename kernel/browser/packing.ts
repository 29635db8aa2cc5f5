import { gzipSync } from "node:zlib"

/**
 * A script as another one, a third of its size, that unpacks it: `window.descentLibraries[name]` is then
 * a promise of what `expression` is in the script. A second copy in the document does nothing.
 */
export function selfUnpacking(name: string, source: string | Buffer, expression: string): string {
  const text = gzipSync(source, { level: 9 }).toString("base64")
  return `(window.descentLibraries ??= {})["${name}"] ??= (${UNPACK})("${text}", "${expression}")\n`
}

// Runs in the page. A script element, where `eval` would do: a page may forbid that, and mostly does not
// forbid this. RequireJS, where a page has it, would take the library for itself: so it may not see it.
const UNPACK = `async (text, expression) => {
  const bytes = Uint8Array.from(atob(text), (c) => c.charCodeAt(0))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))
  const source = await new Response(stream).text()
  const script = document.createElement("script")
  const opening = "window.descentUnpacked = ((define, module, exports) => {"
  script.textContent = opening + source + "\\n;return " + expression + "})()"
  document.head.append(script)
  script.remove()
  const library = window.descentUnpacked
  delete window.descentUnpacked
  if (library) return library
  throw new Error("the page's Content-Security-Policy forbids the chart library: it lacks script-src 'unsafe-inline'")
}`
