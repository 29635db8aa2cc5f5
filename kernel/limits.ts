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
  throw new RangeError(`${variable}=${given}: should be a number above 0`)
}

/** The variables that set limits. */
const VARIABLES = ["DESCENT_MAX_DISPLAY_MB", "DESCENT_MAX_MEMORY_MB", "DESCENT_HISTORY_LENGTH"]

/** @throws RangeError where one of the variables holds no limit: better before a client has connected. */
export function checkLimits(): void {
  for (const variable of VARIABLES) limit(variable, 1)
}

/** Bytes in a megabyte. */
export const MB: number = 1_000_000
