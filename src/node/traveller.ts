import { setScopeReader } from "../autodiff/scope"
import { unpackedScopes } from "../pack/closures"
import { pack } from "../pack/pack"
import { type Compiled, scriptOf } from "../pack/script"
import { unpack } from "../pack/unpack"
import { setTraveller } from "../what-if/traveller"
import { readScopes } from "./scopes"
import { pageToolkit } from "./toolkit"

/** Bytes of data in a figure: a notebook holds them as text, twice. */
const LIMIT = 500e3

setTraveller({
  scriptOf(f, rehearse) {
    const toolkit = pageToolkit()
    const packed = pack(f, toolkit, {
      limit: LIMIT,
      subject: "whatIf: draw",
      advice: "use it outside of draw and refer to what it gives, or make it inside",
    })
    const compiled = new Map<number, Compiled>()
    setScopeReader(unpackedScopes)
    try {
      const copy = unpack(packed, toolkit, (part, names, code) => {
        compiled.set(part, { names, code })
        return new Function(...names, code) as (...values: unknown[]) => unknown
      })
      rehearse(copy)
    } finally {
      setScopeReader(readScopes)
    }
    return scriptOf(packed, compiled)
  },
})
