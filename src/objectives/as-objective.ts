import { objective } from "./objective"
import type { ObjectiveFunction } from "./options"
import type { Objective } from "./types"

/** An objective as it is, and a plain function with its exact derivatives. */
export function asObjective(f: Objective | ObjectiveFunction): Objective {
  return typeof f === "function" && "gradient" in f ? f : objective(f as ObjectiveFunction)
}
