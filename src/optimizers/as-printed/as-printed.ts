import { printedAdagrad } from "./adagrad"
import { printedAdam } from "./adam"
import { printedNag } from "./nag"
import { printedRmsprop } from "./rmsprop"

/** The methods to the letter of the slides, misprints included, to be run beside those that are meant. */
export const asPrinted: {
  readonly adagrad: typeof printedAdagrad
  readonly adam: typeof printedAdam
  readonly nag: typeof printedNag
  readonly rmsprop: typeof printedRmsprop
} = { adagrad: printedAdagrad, adam: printedAdam, nag: printedNag, rmsprop: printedRmsprop }
