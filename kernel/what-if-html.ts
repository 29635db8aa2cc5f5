import { randomBytes } from "node:crypto"
import { WHAT_IF_MIME as MIME } from "../src/what-if/what-if"
import type { PlotlyBuild } from "./plotly"
import { scriptJson } from "./script-json"

export const WHAT_IF_MIME: string = MIME

/** What a notebook keeps of a what-if figure, beside its first chart. */
export interface WhatIfJson {
  controls: Record<string, { kind: string }>
  /** The function that draws, as an expression of JavaScript; see `scriptOf`. */
  script: string
}

export function isWhatIf(content: unknown): content is WhatIfJson {
  const { controls, script } = (content ?? {}) as Partial<WhatIfJson>
  return typeof script === "string" && typeof controls === "object" && controls !== null
}

/** A chart with controls below it. `toolkit` is given where this output is to carry it. */
export function whatIfHtml(
  chart: string,
  build: PlotlyBuild,
  { controls, script }: WhatIfJson,
  toolkit: string | null,
): string {
  const id = `descent-${randomBytes(6).toString("hex")}`
  const call = [id, build, controls, toolkit].map(scriptJson).join(", ")
  return `<div id="${id}" class="descent-what-if">${chart}</div>
<script>(${MOUNT})(${call}, () => (${script}))</script>`
}

// Runs in the page. The toolkit comes as a script element, which a page may allow where it forbids \`eval\`.
const MOUNT = `async (id, build, controls, toolkit, made) => {
  const place = document.querySelector("#" + id + " > [role=img]");
  if (toolkit && !window.descent?.mount) {
    const bytes = Uint8Array.from(atob(toolkit), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.head.append(script);
  }
  const ready = () => place._fullLayout && window.descent?.mount;
  for (let waited = 0; !ready() && waited < 15000; waited += 100) await new Promise((done) => setTimeout(done, 100));
  if (!ready()) {
    place.after("The controls of this chart need the notebook's first chart with controls, which carries the toolkit: run that cell again.");
    return;
  }
  const plotly = await window.descentPlotly[build];
  const config = { responsive: true, displaylogo: false };
  const react = (figure) => plotly.react(place, figure.data, figure.layout, { ...config, ...figure.config });
  window.descent.mount(place, { controls, made: made(), react });
}`
