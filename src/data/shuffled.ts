/** The numbers 0 … n − 1 in random order (Fisher & Yates 1938, as in Knuth's Algorithm 3.4.2P). */
export function shuffled(n: number, uniform: () => number): Int32Array {
  const order = new Int32Array(n)
  for (let i = 0; i < n; i++) order[i] = i
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1))
    const kept = order[i]
    order[i] = order[j]
    order[j] = kept
  }
  return order
}
