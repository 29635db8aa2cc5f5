import { randomBytes } from "node:crypto"
import { WHAT_IF_MIME as MIME } from "../src/what-if/what-if"
import { scriptJson } from "./script-json"
import { fitted } from "./touch"

export const WHAT_IF_MIME: string = MIME

/** What a notebook keeps of a what-if figure, beside its first chart. */
export interface WhatIfJson {
  /** Names and controls in their order; in notebooks of older versions, an object. */
  controls: NamedControls | Record<string, { kind: string }>
  /** The function that draws, as an expression of JavaScript; see `scriptOf`. */
  script: string
}

type NamedControls = [name: string, control: { kind: string }][]

export function isWhatIf(content: unknown): content is WhatIfJson {
  const { controls, script } = (content ?? {}) as Partial<WhatIfJson>
  return typeof script === "string" && typeof controls === "object" && controls !== null
}

export function namedControls({ controls }: WhatIfJson): NamedControls {
  return Array.isArray(controls) ? controls : Object.entries(controls)
}

/** A chart with controls below it; `plotly` names the library that draws it. */
export function whatIfHtml(chart: string, plotly: string, whatIf: WhatIfJson): string {
  const id = `descent-${randomBytes(6).toString("hex")}`
  const call = [id, plotly, namedControls(whatIf)].map(scriptJson).join(", ")
  return `<div id="${id}" class="descent-what-if">${chart}</div>
<script>(${MOUNT})(${call}, () => (${whatIf.script}), ${fitted})</script>`
}

// Runs in the page.
const MOUNT = `async (id, library, controls, made, fitted) => {
  const place = document.querySelector("#" + id + " > [role=figure]");
  const known = () => window.descentLibraries?.descent;
  const ready = () => place._fullLayout && known();
  for (let waited = 0; !ready() && waited < 15000; waited += 100) await new Promise((done) => setTimeout(done, 100));
  if (!place._fullLayout) return;
  try {
    const toolkit = await known();
    if (!toolkit) throw new Error("they need the notebook's first chart with controls, which carries the toolkit: run that cell again, or restart the kernel and run all cells");
    const plotly = await window.descentLibraries[library];
    const touch = matchMedia("(pointer: coarse)").matches;
    const react = (figure) => {
      // What plays would go on with the frames that it had; Plotly's own way to stop it leaves a rejection to nobody.
      place._transitionData?._frameQueue?.splice(0);
      return plotly.react(place, { ...fitted(figure, touch), frames: figure.frames ?? [] });
    };
    toolkit.mount(place, { controls, made: made(), react });
  } catch (error) {
    const problem = document.createElement("p");
    problem.textContent = "The controls of this chart do not work: " + error.message;
    document.getElementById(id).append(problem);
  }
}`
