/** What a hint may ask about the notebook. */
export interface Surroundings {
  /** Whether a cell has taken a preloaded name for something of its own. */
  shadows(name: string): boolean
}

/** A common mistake: how the error that it leads to reads, and what to do about it. */
interface Hint {
  /** Of the compiler's errors, those with these codes; without, of what is thrown. */
  codes?: readonly number[]
  message: RegExp
  /** The advice; undefined where it would not help. */
  advice: string | ((match: RegExpMatchArray) => string | undefined)
}

/** What other libraries call an option, and what it is called here. */
const OPTIONS: Readonly<Record<string, string>> = {
  ...alias("learningRate", "lr eta alpha rate stepSize step_size learning_rate η α"),
  ...alias("momentum", "mu beta mom μ"),
  ...alias("beta1", "b1 betas β1 rho1"),
  ...alias("beta2", "b2 β2 rho2 alphaDecay"),
  ...alias("epsilon", "eps ε"),
  ...alias("weightDecay", "wd weight_decay decay lambda l2 λ"),
  ...alias("damping", "mu_lm damp tau λ0"),
  ...alias("gradientTolerance", "tol tolerance gtol gradTol"),
  ...alias("steps", "maxSteps max_steps iterations iters maxIter maxiter max_iter nSteps epochs n"),
}

function alias(option: string, names: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, option]))
}

/** What people call by the name that it has elsewhere. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  print: "console.log(…) prints",
  len: "lists have their length: list.length",
  range: "linspace(from, to, n) gives n numbers; for counting, write for (let i = 0; i < n; i++)",
  np: "plain arrays and Math do here what NumPy does",
  numpy: "plain arrays and Math do here what NumPy does",
  torch: "the optimizers are here already: adam({ learningRate: 0.1 })",
  tf: "the optimizers are here already: adam({ learningRate: 0.1 })",
  plt: "the figures are functions: convergence(traces), contour(f), …",
  pd: "tables of danfojs are dfd: new dfd.DataFrame(…)",
  document: "cells run in Node, not in the page: html(…) shows HTML below the cell",
  window: "cells run in Node, not in the page: globalThis is the global object",
  True: "TypeScript writes true",
  False: "TypeScript writes false",
  None: "TypeScript writes null, or undefined",
}

const noFile = (path: string): string =>
  `no such file: paths begin at the notebook's folder, "${path}" too`

const EXAMPLES: Readonly<Record<string, string>> = {
  Objective: "rosenbrock()",
  Optimizer: "adam({ learningRate: 0.1 })",
}

const AWAIT = "it is a promise: await it first"

const HINTS: readonly Hint[] = [
  {
    codes: [2339],
    message: /^Property '(.+)' does not exist on type 'Promise</,
    advice: ([, name]) => `${AWAIT}: (await …).${name}`,
  },
  {
    codes: [2322, 2345, 2362, 2363, 2365, 2488, 2504, 2739, 2740, 2741],
    message: /(?:Type|Argument of type|type) '?Promise</,
    advice: AWAIT,
  },
  {
    codes: [2365],
    message: /^Operator '(.+)' cannot be applied to types '.*(?:\[\]|Array)/,
    advice: "arithmetic takes numbers: for arrays, write x.map((xi, i) => xi + y[i])",
  },
  {
    codes: [2362, 2363],
    message: /arithmetic operation must be/,
    advice: "arithmetic takes numbers: go through an array by map, and await a promise first",
  },
  {
    codes: [2322, 2345, 2353, 2561, 2769],
    message: /known properties, (?:and|but) '(.+)' does not exist in type '([^']*)/,
    advice([, name, type]) {
      const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined
      return option && /Options|\{/.test(type) ? `did you mean \`${option}\`?` : undefined
    },
  },
  {
    codes: [2322, 2345, 2769],
    message:
      /ype '\(.*\) => (?:\w+\.)?(Objective|Optimizer)\b.*' is not assignable to .*type '(?:\w+\.)?\1\b/,
    advice: ([, made]) =>
      `it is a function that makes an ${made}: call it, as in ${EXAMPLES[made]}`,
  },
  {
    codes: [2349],
    message: /Type '(?:\w+\.)?Optimizer</,
    advice: "an optimizer is no function: minimize(f, start, optimizer) runs it",
  },
  {
    codes: [2349],
    message: /Type '(?:\w+\.)?Trace'/,
    advice: "a trace is no function: trace.final, trace.value, … are its parts",
  },
  {
    codes: [2304, 2552, 2580, 2584],
    message: /^Cannot find name '(.+?)'/,
    advice: ([, name]) => (Object.hasOwn(ELSEWHERE, name) ? ELSEWHERE[name] : undefined),
  },
  {
    codes: [2307],
    message: /^Cannot find module '([^'./][^']*)'/,
    advice: ([, name]) =>
      `packages are looked for beside the notebook; install it there: npm install ${name.replace(/^((?:@[^/]+\/)?[^/]+).*/, "$1")}`,
  },
  {
    codes: [2307],
    message: /^Cannot find module '([./][^']*)'/,
    advice: ([, path]) => noFile(path),
  },
  {
    message: /^Cannot find module '([./][^']*)'/,
    advice: ([, path]) => noFile(path),
  },
  {
    codes: [2588],
    message: /^Cannot assign to '(.+)' because it is a constant/,
    advice: ([, name]) => `declare it as a variable: let ${name} = …`,
  },
  {
    codes: [1308],
    message: /'await' expressions are only allowed/,
    advice: "write async before the function, and await where it is called",
  },
  {
    message: /^Maximum call stack size exceeded/,
    advice: "a function calls itself without an end, or a list is spread that is too long",
  },
  {
    message: /^(.+)\.(\w+) is not a function/,
    advice: ([, , method]) =>
      ["then", "map", "filter", "reduce", "forEach", "slice"].includes(method)
        ? "an array was expected here; Array.from(…) makes one, and a promise has to be awaited first"
        : undefined,
  },
  {
    message: /is not iterable/,
    advice:
      "only lists, maps, sets, strings and generators can be gone through; await a promise first",
  },
  {
    message: /^Cannot read properties of undefined \(reading '/,
    advice:
      "what stands before the dot is undefined: an index beyond the end, or a name that nothing was put into",
  },
  {
    message: /Invalid array length|Array buffer allocation failed|Invalid typed array length/,
    advice: "a length has to be a whole number from 0, and the memory has to suffice",
  },
]

/** Errors that come of a name that means something else than its reader thinks. */
const MISUSED: ReadonlySet<number> = new Set([
  ...[2322, 2339, 2345, 2348, 2349, 2351, 2362, 2363, 2365, 2551, 2554, 2555, 2693, 2769],
])

/** Advice on an error, where it is a common one; `line` is the cell's line, as typed. */
export function hintFor(
  { code, message, line }: { code?: number; message: string; line: string },
  { shadows }: Surroundings,
): string | undefined {
  if (code !== undefined && /^\s*(?:await\s+)?using\s+[\w$]+\s*=/.test(line)) {
    return "`using` is newer than the cells' TypeScript (5.0): write try … finally"
  }
  for (const { codes, message: reads, advice } of HINTS) {
    if (code === undefined ? codes : !codes?.includes(code)) continue
    const match = reads.exec(message)
    const found = match && (typeof advice === "string" ? advice : advice(match))
    if (found) return found
  }
  if (code !== undefined && !MISUSED.has(code)) return undefined
  if (code === undefined && !/is not|Cannot read|of undefined|of null/.test(message))
    return undefined
  const own = line.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)?.find(shadows)
  if (own === undefined) return undefined
  return `\`${own}\` is what one of your cells declared; the toolkit's own is still there: import { ${own} as theirs } from "descent"`
}
