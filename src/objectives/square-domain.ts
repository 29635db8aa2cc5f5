/** The same interval in x and y, where the function can be drawn. */
export function squareDomain(n: number, reach: number): [number, number][] | undefined {
  if (n !== 2) return undefined
  return [
    [-reach, reach],
    [-reach, reach],
  ]
}
