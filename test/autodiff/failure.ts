import { DerivativeError } from "../../src/autodiff/errors"
import { objective } from "../../src/objectives/objective"
import type { ObjectiveFunction } from "../../src/objectives/options"
import "../../src/node/scopes"

/** The error that the gradient of f throws. */
export function failure(f: ObjectiveFunction, w: number[] = [2, 3]): DerivativeError {
  try {
    objective(f).gradient(w)
  } catch (error) {
    if (error instanceof DerivativeError) return error
    throw error
  }
  throw new Error("no error")
}
