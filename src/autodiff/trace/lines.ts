/**
 * Straight-line code: statements, and the values that they need, as `const t3 = t1 * t2`.
 *
 * An expression is a string: a name, a number, or a name with a minus before it. The same value
 * has one name, and what is known beforehand is worked out beforehand. In the code a value stands
 * right before its first use, where the fewest others are alive: V8 then needs less memory.
 */
export class Lines {
  readonly #names = new Map<string, string>()
  /** For names of `2 * t1` and its like: the number and the rest. */
  readonly #multiples = new Map<string, [factor: number, rest: string]>()
  readonly #values = new Map<string, string>()
  readonly #statements: string[] = []

  get length(): number {
    return this.#values.size
  }

  /** The name of the value of `text`. */
  name(text: string): string {
    if (ATOM.test(text)) return text
    const known = this.#names.get(text)
    if (known !== undefined) return known
    const name = `t${this.#values.size}`
    this.#names.set(text, name)
    this.#values.set(name, text)
    return name
  }

  /** What is to be done with values, in order. */
  add(statement: string): void {
    this.#statements.push(statement)
  }

  sum(a: string, b: string): string {
    if (a === "0") return b
    if (b === "0") return a
    if (isLiteral(a) && isLiteral(b)) return literal(Number(a) + Number(b))
    if (a.startsWith("-")) {
      if (b.startsWith("-")) return negated(this.sum(a.slice(1), b.slice(1)))
      return this.name(`${b} - ${a.slice(1)}`)
    }
    return this.name(b.startsWith("-") ? `${a} - ${b.slice(1)}` : `${a} + ${b}`)
  }

  product(a: string, b: string): string {
    if (a === "0" || b === "0") return "0"
    if (a === "1") return b
    if (b === "1") return a
    if (a === "-1") return negated(b)
    if (b === "-1") return negated(a)
    if (isLiteral(a) && isLiteral(b)) return literal(Number(a) * Number(b))
    if (a.startsWith("-")) return negated(this.product(a.slice(1), b))
    if (b.startsWith("-")) return negated(this.product(a, b.slice(1)))
    if (isLiteral(a)) return this.#multiple(Number(a), b)
    if (isLiteral(b)) return this.#multiple(Number(b), a)
    // In one order, so that the same product has one name.
    return this.name(a < b ? `${a} * ${b}` : `${b} * ${a}`)
  }

  /** Two factors become one where that rounds nothing. */
  #multiple(factor: number, a: string): string {
    const [inner, rest] = this.#multiples.get(a) ?? [1, a]
    const both = factor * inner
    if (inner !== 1 && isModerate(both) && (isPowerOfTwo(factor) || isPowerOfTwo(inner))) {
      return this.product(literal(both), rest)
    }
    const name = this.name(`${literal(factor)} * ${a}`)
    this.#multiples.set(name, [factor, a])
    return name
  }

  /** The value of a formula with its letters replaced. */
  formula(text: string | undefined, x: string, y: string, z = ""): string {
    if (text === undefined) return "0"
    const operands: Record<string, string> = { x, y, z }
    const given = (letter: string): string => operands[letter]
    if (/^-?[xyz]$/.test(text)) {
      return text.startsWith("-") ? negated(given(text[1])) : given(text)
    }
    const multiple = /^(\d+) \* ([xyz])$/.exec(text)
    if (multiple !== null) return this.product(multiple[1], given(multiple[2]))
    return this.name(
      text.replace(/\b[xyz]\b/g, (letter) => {
        const operand = given(letter)
        return operand.startsWith("-") ? `(${operand})` : operand
      }),
    )
  }

  /** The statements in order, each after the values that it needs and that are not yet there. */
  toString(): string {
    const code: string[] = []
    const done = new Set<string>()
    const define = (name: string, text: string): void => {
      if (done.has(name)) return
      done.add(name)
      code.push(`const ${name} = ${text}`)
    }
    // What is given is read first, for results may be written over it.
    for (const [name, text] of this.#values) if (GIVEN.test(text)) define(name, text)
    for (const statement of this.#statements) {
      const stack = namesIn(statement)
      while (stack.length > 0) {
        const name = stack[stack.length - 1]
        const text = this.#values.get(name) ?? ""
        const missing = done.has(name) ? [] : namesIn(text).filter((other) => !done.has(other))
        if (missing.length > 0) stack.push(...missing)
        else define(stack.pop() as string, text)
      }
      code.push(statement)
    }
    return code.join("\n")
  }
}

const GIVEN = /^\+\w\[\d+\]$/

function namesIn(text: string): string[] {
  return text.match(/\bt\d+\b/g) ?? []
}

const ATOM = /^-?(t\d+|NaN|Infinity|\d+(\.\d+)?(e[+-]?\d+)?)$/

function isPowerOfTwo(x: number): boolean {
  return Number.isInteger(Math.log2(x)) && 2 ** Math.log2(x) === x
}

/** Far from overflow and underflow. */
function isModerate(x: number): boolean {
  return Math.abs(x) < 1e100 && Math.abs(x) > 1e-100
}

function isLiteral(a: string): boolean {
  return !/^-?t/.test(a)
}

/** A number as text that gives the same number. */
export function literal(x: number): string {
  return Object.is(x, -0) ? "-0" : String(x)
}

export function negated(a: string): string {
  return a.startsWith("-") ? a.slice(1) : `-${a}`
}
