/** How a method's line is drawn. */
export interface Style {
  readonly color: string
  readonly dash: string
}

/**
 * Seven colours that readers with any kind of colour vision can tell apart, in the spirit of Okabe
 * & Ito's: as far from each other as a search could bring them, as red-, green- and blue-blind
 * eyes see them, with a contrast of 3 : 1 on white as well as on #1a1a1a and of 1.6 : 1 on the
 * slopes of a map.
 *
 * @see Okabe & Ito (2008), https://jfly.uni-koeln.de/color/
 */
export const palette = {
  blue: "#0b8ee1",
  vermillion: "#cb4005",
  green: "#06814a",
  plum: "#a43f8c",
  amber: "#bf8a00",
  violet: "#794bc7",
  grey: "#888888",
} as const

const { blue, vermillion, green, plum, amber, violet, grey } = palette

/** A second shade of each colour, as far from it as both pages allow: for every other run of a method. */
export const shades: Readonly<Record<string, string>> = {
  [blue]: "#0d6baa",
  [vermillion]: "#eb6f49",
  [green]: "#24a866",
  [plum]: "#d96dbd",
  [amber]: "#8e6601",
  [violet]: "#a37fef",
  [grey]: "#666666",
}

export const dashes = ["solid", "dash", "dot", "dashdot", "longdash"] as const

/** A method keeps its colour and dash in every chart of the course. */
const methods: Readonly<Record<string, Style>> = {
  ...family(blue, ["sgd", "asgd", "history", "polyak", "scheduleFree"]),
  ...family(amber, ["momentum", "nesterov", "lion", "rprop"]),
  ...family(green, ["adagrad", "adadelta", "yogi", "adabelief"]),
  ...family(plum, ["rmsprop", "amsgrad", "adamax", "radam"]),
  ...family(vermillion, ["adam", "adamw", "nadam"]),
  ...family(violet, ["newton", "modifiedNewton", "newtonCG", "trustRegion"]),
  ...family(grey, ["bfgs", "lbfgs", "conjugateGradient", "gaussNewton", "levenbergMarquardt"]),
}

/** Relatives share a colour; their dashes tell them apart. */
function family(color: string, names: readonly string[]): Record<string, Style> {
  return Object.fromEntries(names.map((name, i) => [name, { color, dash: dashes[i] }]))
}

const free: readonly Style[] = dashes.flatMap((dash) =>
  [blue, vermillion, green, plum, amber, violet, grey].map((color) => ({ color, dash })),
)

/** What else people call them; the names themselves count however they are spelt: "L-BFGS", "RMSprop". */
const alsoCalled: Readonly<Record<string, string>> = {
  descent: "sgd",
  gradientdescent: "sgd",
  plaindescent: "sgd",
  heavyball: "momentum",
  newtonraphson: "newton",
}

const spellings = new Map([
  ...Object.keys(methods).map((name): [string, string] => [name.toLowerCase(), name]),
  ...Object.entries(alsoCalled),
])

/** The method that a label begins with, if any: "Adam, η = 0.1" is adam, "trust region" trustRegion. */
export function methodOf(label: string): string | undefined {
  const words = label.toLowerCase().split(/[\s,;:(=]+/)
  for (const length of [2, 1]) {
    const name = words.slice(0, length).join("").replace(/[-–—]/g, "")
    if (spellings.has(name)) return spellings.get(name)
  }
  return undefined
}

/**
 * A style for each label, no two alike: a method's own for the first label that begins with its
 * name, and for the next ones another dash and in turn a second shade of its colour. All other
 * labels take, in their order, the next style whose colour no method here has.
 */
export function stylesOf(labels: readonly string[]): Style[] {
  const names = labels.map(methodOf)
  const result: (Style | undefined)[] = names.map((name, i) =>
    name !== undefined && names.indexOf(name) === i ? methods[name] : undefined,
  )
  const isFree = ({ color, dash }: Style) =>
    !result.some((taken) => taken?.color === color && taken.dash === dash)
  for (const [i, name] of names.entries()) {
    if (name === undefined || result[i]) continue
    result[i] = dashes.map((dash) => ({ ...methods[name], dash })).find(isFree)
  }
  const colors = new Set(result.map((style) => style?.color))
  const others = [
    ...free.filter(({ color }) => !colors.has(color)),
    ...free.filter((style) => colors.has(style.color) && isFree(style)),
  ]
  let next = 0
  return result.map((style, i) => {
    if (!style) return others[next++ % others.length]
    const before = names.slice(0, i).filter((name) => name === names[i]).length
    return before % 2 === 1 ? { ...style, color: shades[style.color] } : style
  })
}

/** Labels that tell their lines apart: a repeated one is numbered. */
export function distinct(labels: readonly string[]): string[] {
  return labels.map((label, i) => {
    const before = labels.slice(0, i).filter((other) => other === label).length
    return before > 0 ? `${label} (${before + 1})` : label
  })
}
