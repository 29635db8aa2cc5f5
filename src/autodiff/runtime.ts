import * as arithmetic from "./arithmetic"
import { base, call, construct, instanceOf, method, own, pick, picked, template } from "./calls"
import * as comparison from "./comparison"
import { setRuntime } from "./compile"
import { bare } from "./guards"
import { mathematics } from "./mathematics"
import { Reference, remove, set } from "./reference"

/** What rewritten functions call: `$` in their text. */
setRuntime({
  ...arithmetic,
  ...comparison,
  bare,
  base,
  call,
  construct,
  instanceOf,
  mathematics,
  method,
  own,
  pick,
  picked,
  reference: (object: unknown, key: unknown) => new Reference(object, key),
  remove,
  set,
  template,
  /** The first of two values worked out in order: what `x++` gives. */
  first: (value: unknown, _then: unknown) => value,
  /** Holds a value between its test and its use. */
  t: undefined,
})
