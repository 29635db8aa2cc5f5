import { readNotebook } from "../../../kernel/notebook"
import { buildSite } from "../../../kernel/site/build"

// Builds a site from notebooks, in a process of its own: jest cannot load the highlighter, which is ESM.
const [out, ...paths] = process.argv.slice(2)
void buildSite({ notebooks: paths.map((path) => ({ path, notebook: readNotebook(path) })), out })
