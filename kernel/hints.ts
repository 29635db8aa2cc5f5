import { isBuiltin } from "node:module"
import { instead, insteadOf } from "./habits"

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
  advice: string | ((match: RegExpMatchArray, line: string) => string | undefined)
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

const noFile = (path: string): string =>
  `no such file: paths begin at the notebook's folder, "${path}" too`

const byName = (names: readonly string[]): string | undefined => {
  const name = names.find((name) => Object.hasOwn(OPTIONS, name))
  return name && `did you mean \`${OPTIONS[name]}\`?`
}

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
    codes: [2322, 2345, 2365, 2367, 2488, 2504, 2739, 2740, 2741],
    message: /(?:[Tt]ypes?|and) 'Promise</,
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
    advice:
      "arithmetic takes numbers: Number(…) makes one of a text, map goes through an array, await waits for a promise",
  },
  {
    codes: [2322, 2345, 2353, 2561, 2769],
    message: /known properties, (?:and|but) '(.+)' does not exist in type '([^']*)/,
    advice: ([, name, type]) => (/Options|\{/.test(type) ? byName([name]) : undefined),
  },
  {
    codes: [2559],
    message: /^Type '\{ (.+) \}' has no properties in common with type '\w+Options'/,
    advice: ([, members]) =>
      byName([...members.matchAll(/([^\s?:]+)\??:/g)].map(([, name]) => name)),
  },
  {
    codes: [2559],
    message: /has no properties in common with type '\w+Options'/,
    advice: "options go by name, in an object: adam({ learningRate: 0.1 })",
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
    advice: ([, name], line) => insteadOf(name, line),
  },
  {
    codes: [2307],
    message: /^Cannot find module '(node:[^']*)'/,
    advice: ([, name]) =>
      `cells know the modules of Node 20; one of a newer Node comes, without its types, by require("${name}")`,
  },
  {
    codes: [2307],
    message: /^Cannot find module '(file|data):/,
    advice: "an address has no types: const module = await import(address as string)",
  },
  {
    codes: [2307],
    message: /^Cannot find module 'https?:/,
    advice: "nothing is imported from the net: npm install beside the notebook",
  },
  {
    codes: [2307],
    message: /^Cannot find module '([./][^']*\.(?![cm]?[jt]sx?'|json')[A-Za-z]+)'/,
    advice: ([, path]) =>
      `code and JSON are imported; read anything else: require("fs").readFileSync("${path}", "utf8")`,
  },
  {
    codes: [2307],
    message: /^Cannot find module '((?:@[^'/]+\/)?[^'./][^'/]*)/,
    advice: ([, name]) =>
      isBuiltin(name)
        ? undefined
        : `packages are looked for beside the notebook; install it there: npm install ${name}`,
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

/** The compiler's errors below are those of syntax. */
const FIRST_OF_TYPES = 2000

/** Errors that come of a name that means something else than its reader thinks. */
const MISUSED: ReadonlySet<number> = new Set([
  ...[2322, 2339, 2345, 2348, 2349, 2351, 2362, 2363, 2365, 2551, 2554, 2555, 2693, 2769],
])

/** Advice on an error, where it is a common one; `line` is the cell's line, as typed. */
export function hintFor(
  { code, message, line }: { code?: number; message: string; line: string },
  { shadows }: Surroundings,
): string | undefined {
  const habit = code !== undefined && code < FIRST_OF_TYPES ? instead(line) : undefined
  if (habit) return habit
  for (const { codes, message: reads, advice } of HINTS) {
    if (code === undefined ? codes : !codes?.includes(code)) continue
    const match = reads.exec(message)
    const found = match && (typeof advice === "string" ? advice : advice(match, line))
    if (found) return found
  }
  if (code !== undefined && !MISUSED.has(code)) return undefined
  if (code === undefined && !/is not|Cannot read|of undefined|of null/.test(message))
    return undefined
  const own = line.match(/[\p{ID_Start}$_][\p{ID_Continue}$]*/gu)?.find(shadows)
  if (own === undefined) return undefined
  return `\`${own}\` is what one of your cells declared; the toolkit's own is still there: import { ${own} as theirs } from "descent"`
}
