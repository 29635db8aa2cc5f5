import { existsSync } from "node:fs"
import { type Browser, chromium } from "playwright-core"

/** The browser that the tests drive: Debian's, or the one that `CHROMIUM` names. */
const PATH = process.env.CHROMIUM ?? "/usr/bin/chromium"

const ARGUMENTS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** Starts headless Chromium. @throws Error that says what to install, where it is missing. */
export async function launch(): Promise<Browser> {
  if (!existsSync(PATH)) {
    throw new Error(`${PATH} is missing: apt-get install chromium, or set CHROMIUM to a browser`)
  }
  return chromium.launch({ executablePath: PATH, args: ARGUMENTS })
}
