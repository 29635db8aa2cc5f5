import { readFileSync } from "node:fs"
import { join } from "node:path"
import { type Content, PROTOCOL_VERSION } from "./wire"

/** The package's folder: this file is dist/kernel/kernel-info.js in it. */
export const PACKAGE_ROOT: string = join(__dirname, "..", "..")

const versionIn = (file: string): string => JSON.parse(readFileSync(file, "utf8")).version
export const VERSION: string = versionIn(join(PACKAGE_ROOT, "package.json"))
const TYPESCRIPT_VERSION = versionIn(require.resolve("@tslab/typescript-for-tslab/package.json"))

/**
 * What Node is given to be the kernel.
 *
 * Node keeps count of the callbacks that it is in, and ends the process where the count is wrong, as it is
 * when a timer that spins is stopped by force; so that check is off.
 */
export function kernelArguments(connectionFile: string): string[] {
  const entry = join(PACKAGE_ROOT, "dist", "kernel", "entry.js")
  return ["--no-force-async-hooks-checks", entry, connectionFile]
}

/** The answer to kernel_info_request. It needs no compiler, so it can leave before one is loaded. */
export function kernelInfo(): Content {
  return {
    status: "ok",
    protocol_version: PROTOCOL_VERSION,
    implementation: "descent",
    implementation_version: VERSION,
    language_info: {
      name: "typescript",
      version: TYPESCRIPT_VERSION,
      mimetype: "text/typescript",
      file_extension: ".ts",
      pygments_lexer: "typescript",
      codemirror_mode: { name: "text/typescript", mode: "text/typescript", typescript: true },
      nbconvert_exporter: "script",
    },
    banner: `Descent ${VERSION}: TypeScript with optimizers, on Node ${process.versions.node}`,
    help_links: [],
    supported_features: [],
  }
}
