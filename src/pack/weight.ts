/** Bytes of data on their way, by the variable that holds them. */
export class Weight {
  readonly #sizes = new Map<string, number>()
  readonly #limit: number
  #total = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  /** Adds what lies at a path; beyond the limit, says which variable holds the most. */
  add(path: string, bytes: number): { holder: string; problem: string } | undefined {
    const variable = /^[\w$]*/.exec(path)?.[0] ?? ""
    this.#sizes.set(variable, (this.#sizes.get(variable) ?? 0) + bytes)
    this.#total += bytes
    if (this.#total <= this.#limit) return undefined
    const [[holder, most]] = [...this.#sizes].sort(([, a], [, b]) => b - a)
    const megabytes = (n: number) => `${Number((n / 1e6).toPrecision(2))} MB`
    const [held, allowed] = [most, this.#limit].map(megabytes)
    return { holder, problem: `holds ${held} of data or more, and ${allowed} can travel` }
  }
}
