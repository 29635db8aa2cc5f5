import Module from "node:module"
import { join } from "node:path"
import { PACKAGE_ROOT } from "./kernel-info"

/** What cells can name without importing it: the toolkit, and the kernel's own few functions. */
export const PRELOADED: readonly { specifier: string; file: string }[] = [
  { specifier: "descent", file: join(PACKAGE_ROOT, "dist", "src", "index") },
  { specifier: "descent/dist/kernel/cells", file: join(PACKAGE_ROOT, "dist", "kernel", "cells") },
]

const DANFOJS = require.resolve("danfojs-node")

/** Makes `require("descent")` find this package from any folder, and danfojs, whose types cells see there. */
export function resolveOwnPackage(): void {
  const loader = Module as unknown as {
    _resolveFilename(request: string, ...rest: unknown[]): string
  }
  const resolve = loader._resolveFilename
  loader._resolveFilename = function (request, ...rest) {
    if (request === "danfojs-node") return DANFOJS
    const own = PRELOADED.find(({ specifier }) => specifier === request)
    return own ? `${own.file}.js` : resolve.call(this, request, ...rest)
  }
}
