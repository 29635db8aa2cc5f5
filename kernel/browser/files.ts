import { join } from "node:path"
import { PACKAGE_ROOT } from "../kernel-info"

/** The toolkit as a script for pages, a global `descent`; `npm run build` makes it. */
export const TOOLKIT: string = join(PACKAGE_ROOT, "dist", "kernel", "browser", "descent.js")
