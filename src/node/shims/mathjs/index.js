const values = (input) => Array.from(input.flat ? input.flat(Infinity) : input, Number)
const mean = (input) => {
  const x = values(input)
  return x.reduce((sum, v) => sum + v, 0) / x.length
}

function median(input) {
  const x = values(input).sort((a, b) => a - b)
  const half = x.length >> 1
  return x.length % 2 ? x[half] : (x[half - 1] + x[half]) / 2
}

function mode(input) {
  const counts = new Map()
  for (const v of input.flat(Infinity)) counts.set(v, (counts.get(v) ?? 0) + 1)
  const most = Math.max(...counts.values())
  return [...counts].filter(([, count]) => count === most).map(([v]) => v)
}

/** The unbiased variance (divisor n − 1), as in mathjs; 0 for a single value. */
function variance(input) {
  const x = values(input)
  if (x.length < 2) return 0
  const m = mean(x)
  return x.reduce((sum, v) => sum + (v - m) ** 2, 0) / (x.length - 1)
}

const std = (input) => Math.sqrt(variance(input))

module.exports = { mean, median, mode, std, variance }
