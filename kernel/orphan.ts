/** How often the parent is looked for, in ms. */
const INTERVAL = 1000

/** What is asked of the system; a test asks something else. */
export interface Processes {
  /** The parent's process id, now. */
  ppid(): number
  exists(pid: number): boolean
}

const SYSTEM: Processes = {
  ppid: () => process.ppid,
  exists(pid) {
    try {
      return process.kill(pid, 0)
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === "EPERM"
    }
  },
}

/**
 * Whether the process that started this kernel is gone, as a function to ask again and again; null where
 * nobody said who it is (`JPY_PARENT_PID`, which Jupyter sets).
 *
 * A launcher may stand between the two: then the named process is looked for. Where it cannot be seen, as
 * from within a container, a change of parent tells.
 */
export function orphanage(
  named: string | undefined = process.env.JPY_PARENT_PID,
  system: Processes = SYSTEM,
): (() => boolean) | null {
  const parent = Number(named)
  // Process 1 never goes away, and is everybody's parent in the end.
  if (!Number.isInteger(parent) || parent <= 1) return null
  const first = system.ppid()
  const moved = () => system.ppid() !== first
  if (first === parent || !system.exists(parent)) return moved
  return () => !system.exists(parent)
}

/** Calls back, once, when the process that started this kernel is gone. */
export function whenOrphaned(action: () => void): void {
  const isOrphan = orphanage()
  if (!isOrphan) return
  const timer = setInterval(() => {
    if (!isOrphan()) return
    clearInterval(timer)
    action()
  }, INTERVAL)
}
