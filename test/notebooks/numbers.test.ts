import { LECTURES, textsOf, withoutCode } from "./lectures"

/** Cells whose numbers are questions, or belong to books and papers. */
const OPEN = /^(?:exercise|sources|notation|citation)/

const LITERAL = /(?<![\w.])(?:\d[\d_]*(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?/g
const STATED = /(?<![\w.^{·]|[\^{][-−])(?!10\^)\d+(?:\.\d+)?(?![\w.]*\d)/g
const SCIENTIFIC = /(\d+(?:\.\d+)?)\s*(?:\\cdot|\\times|·|×)\s*10\^(?:\{(-?\d+)\}|(\d))/g
const YEAR = /(?:\b(?:[A-Z]\w+|al\.|in),? |\()(?:1[5-9]\d\d|20[0-3]\d)\b/g
const PER_CENT = /^[\s$\\,]*(?:%|percent)/

/** Strings, templates and comments: what a program says and not what it computes with. */
const SAID =
  /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g

interface Stated {
  text: string
  value: number
  /** How far a number may be away that rounds to this one. */
  half: number
  perCent: boolean
}

/** What a text states as `mantissa`, times `unit`. */
function stated(mantissa: string, unit = 1, perCent = false): Stated {
  const decimals = mantissa.split(".")[1]?.length ?? 0
  const half = 0.5000001 * 10 ** -decimals * unit
  return { text: mantissa, value: Number(mantissa) * unit, half, perCent }
}

const digits = (number: string) => number.replace(".", "").replace(/^0+/, "").length

/** The numbers of two digits and more, and the percentages, that a text states. */
function statedIn(text: string): Stated[] {
  const found: Stated[] = []
  const prose = withoutCode(text)
    .replaceAll(/\]\([^)]*\)/g, "]")
    .replaceAll(/^#+ .*$/gm, "")
    .replaceAll(/(?:\*\*|[Ee]xercise |Take )\d\d\.\d/g, "")
    .replaceAll(/[Ll]ectures? \d\d(?:(?:,| and| to) \d\d)*/g, "")
    .replaceAll(YEAR, "")
    .replaceAll("{,}", "")
    .replaceAll(/(?<=\d)[,\u202f](?=\d{3}(?!\d))/g, "")
    .replaceAll(SCIENTIFIC, (_, mantissa, braced, bare) => {
      if (digits(mantissa) >= 2) found.push(stated(mantissa, 10 ** Number(braced ?? bare)))
      return ""
    })
  for (const { 0: number, index } of prose.matchAll(STATED)) {
    const perCent = PER_CENT.test(prose.slice(index + number.length))
    if (perCent || digits(number) >= 2) found.push(stated(number, 1, perCent))
  }
  return found
}

/** The numbers that a program computes with. */
function literalsIn(code: string): number[] {
  const computing = code.replaceAll(SAID, (said) =>
    said.startsWith("`") ? (said.match(/\$\{[^}]*\}/g) ?? []).join() : "",
  )
  return [...computing.matchAll(LITERAL)].map(([number]) => Number(number.replaceAll("_", "")))
}

/** Whether a number of the code rounds to the number of the text; as a share, if that is in percent. */
function known({ value, half, perCent }: Stated, literals: readonly number[]): boolean {
  return literals.some((x) =>
    (perCent ? [x, 100 * x] : [x]).some((y) => Math.abs(y - value) <= half),
  )
}

test.each([
  ["the rate 0.81 and, in the text, $-54{,}227$", ["0.81", "54227"]],
  ["1,382 steps, 2000 of them and 2,000 more", ["1382", "2000", "2000"]],
  ["$6.9 \\cdot 10^{-6}$, about $10^{-11}$ or $2 \\cdot 10^{7}$", ["6.9"]],
  ["5 % or $7.3$ % or 2 percent of all, in lectures 05 to 07", ["5", "7.3", "2"]],
  ["In 1669 Newton; Duchi et al. 2011, (Nesterov, 1983)", []],
  ["one of 2, `12`, [a link](12.html), exercise 04.2", []],
])("%s states %j", (text, numbers) => {
  expect(statedIn(text).map(({ text }) => text)).toEqual(numbers)
})

test("code knows what it computes with, and not what it says", () => {
  const code = 'near(x, 6.9e-6) // not 12\nlog("34", `56 $' + "{78}`) /* 9 */\n1_000 ** .5"
  expect(literalsIn(code)).toEqual([6.9e-6, 78, 1000, 0.5])
  expect(known(stated("6.9", 1e-6), [6.94e-6])).toBe(true)
  expect(known(stated("6.9", 1e-6), [6.96e-6])).toBe(false)
  expect(known(stated("100"), [1])).toBe(false)
  expect(known(stated("37", 1, true), [0.3695])).toBe(true)
})

test.each(LECTURES)("%s states no number that no cell knows", (name) => {
  const literals = textsOf(name, "code").flatMap(({ text }) => literalsIn(text))
  const unknown = textsOf(name, "markdown")
    .filter(({ id }) => !OPEN.test(id))
    .flatMap(({ id, text }) => statedIn(text).map((number) => ({ id, number })))
    .filter(({ number }) => !known(number, literals))
  expect(unknown.map(({ id, number }) => `${id}: ${number.text}`)).toEqual([])
})
