/**
 * A limit that an environment variable may set.
 *
 * @throws RangeError in one line where the variable holds anything but a number above 0.
 */
export function limit(variable: string, fallback: number): number {
  const given = process.env[variable]
  if (!given) return fallback
  const value = Number(given)
  if (value > 0) return value
  throw new RangeError(`${variable}=${given}: should be a number above 0; unset, it is ${fallback}`)
}

/** Bytes in a megabyte. */
export const MB: number = 1_000_000
