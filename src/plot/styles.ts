/** How a method's line is drawn. */
export interface Style {
  readonly color: string
  readonly dash: string
}

/**
 * Okabe & Ito's colours, darkened or lightened where needed until each has a contrast of 3 : 1
 * on white as well as on #1a1a1a; their yellow and black cannot have both.
 *
 * @see Okabe & Ito (2008), https://jfly.uni-koeln.de/color/
 */
export const palette = {
  blue: "#1583cc",
  vermillion: "#d55e00",
  green: "#009e73",
  pink: "#c4699a",
  amber: "#bf8a00",
  cyan: "#0a9fbb",
  grey: "#858585",
} as const

const { blue, vermillion, green, pink, amber, cyan, grey } = palette
export const dashes = ["solid", "dash", "dot", "dashdot", "longdash"] as const

/** A method keeps its colour and dash in every chart of the course. */
const methods: Readonly<Record<string, Style>> = {
  ...family(blue, ["sgd", "asgd", "history", "polyak", "scheduleFree"]),
  ...family(amber, ["momentum", "nesterov", "lion", "rprop"]),
  ...family(green, ["adagrad", "adadelta", "yogi", "adabelief"]),
  ...family(pink, ["rmsprop", "amsgrad", "adamax", "radam"]),
  ...family(vermillion, ["adam", "adamw", "nadam"]),
  ...family(cyan, ["newton", "modifiedNewton", "newtonCG", "trustRegion"]),
  ...family(grey, ["bfgs", "lbfgs", "conjugateGradient", "gaussNewton", "levenbergMarquardt"]),
}

/** Relatives share a colour; their dashes tell them apart. */
function family(color: string, names: readonly string[]): Record<string, Style> {
  return Object.fromEntries(names.map((name, i) => [name, { color, dash: dashes[i] }]))
}

const free: readonly Style[] = dashes.flatMap((dash) =>
  [blue, vermillion, green, pink, amber, cyan, grey].map((color) => ({ color, dash })),
)

/**
 * A style for each label, no two alike: a method's own for its name, and for all other labels,
 * in their order, the next one whose colour no method here has.
 */
export function stylesOf(labels: readonly string[]): Style[] {
  const own = labels.map((label, i) => (labels.indexOf(label) === i ? methods[label] : undefined))
  const colors = new Set(own.map((style) => style?.color))
  const alike = (a: Style, b?: Style) => a.color === b?.color && a.dash === b.dash
  const others = [
    ...free.filter(({ color }) => !colors.has(color)),
    ...free.filter((style) => colors.has(style.color) && !own.some((mine) => alike(style, mine))),
  ]
  let next = 0
  return own.map((style) => style ?? others[next++ % others.length])
}

/** Labels that tell their lines apart: a repeated one is numbered. */
export function distinct(labels: readonly string[]): string[] {
  return labels.map((label, i) => {
    const before = labels.slice(0, i).filter((other) => other === label).length
    return before > 0 ? `${label} (${before + 1})` : label
  })
}
