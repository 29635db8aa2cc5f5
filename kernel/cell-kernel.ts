import type { Comms } from "./comm"

/** What the kernel does for cells. */
export interface CellKernel {
  readonly comms: Comms
  display(value: unknown, id: string): void
  update(value: unknown, id: string): void
  clear(wait: boolean): void
  ask(question: string, password: boolean): string
}

let kernel: CellKernel | null = null

/** Tells who does what cells ask for; the kernel calls this once. */
export function setKernel(given: CellKernel): void {
  kernel = given
}

/** The kernel of this process. @throws Error where there is none. */
export function running(): CellKernel {
  if (!kernel) throw new Error("this works in a notebook's cell, and no kernel runs here")
  return kernel
}
