import { existsSync, readdirSync, readFileSync } from "node:fs"
import { dirname, join, relative } from "node:path"
import { FOLDER, LECTURES, textsOf, withoutCode } from "./lectures"

const ROOT = join(FOLDER, "..")

/** Every page of prose that the project has: where it is, and its text. */
const pages: [string, string][] = [
  ...LECTURES.map((name): [string, string] => [
    join(FOLDER, name),
    textsOf(name, "markdown")
      .map(({ text }) => text)
      .join("\n\n"),
  ]),
  ...["", "docs", "docs/adr", "notebooks"].flatMap((folder) =>
    readdirSync(join(ROOT, folder))
      .filter((name) => name.endsWith(".md"))
      .map((name): [string, string] => {
        const path = join(ROOT, folder, name)
        return [path, readFileSync(path, "utf8")]
      }),
  ),
]

/** The targets of a page's links and pictures. */
const targetsIn = (text: string): string[] =>
  [...withoutCode(text).matchAll(/\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g)].map(([, target]) => target)

/** A heading's anchor, as GitHub and Jupyter each make it. */
function anchorsIn(text: string): string[] {
  const headings = (text.match(/^#+ .+$/gm) ?? []).map((line) => line.replace(/^#+ /, ""))
  return headings.flatMap((heading) => [
    heading.replaceAll(" ", "-"),
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} -]/gu, "")
      .replaceAll(" ", "-"),
  ])
}

const named = pages.map(([path, text]) => [relative(ROOT, path), path, text] as const)

test.each(named)("%s links to nothing that is not there", (_, path, text) => {
  const dead = targetsIn(text).filter((target) => {
    if (/^(?:https?|mailto):/.test(target)) return false
    const [file, anchor] = decodeURIComponent(target).split("#")
    if (file !== "" && !existsSync(join(dirname(path), file))) return true
    if (anchor === undefined || (file !== "" && !file.endsWith(".md"))) return false
    const there = file === "" ? text : readFileSync(join(dirname(path), file), "utf8")
    return !anchorsIn(there).includes(anchor)
  })
  expect(dead).toEqual([])
})

test.each(named)("%s links to the web over https, papers by DOI or arXiv number", (_, __, text) => {
  const outside = targetsIn(text).filter((target) => /^\w+:/.test(target))
  const odd = outside.filter((target) => {
    if (!URL.canParse(target) || !target.startsWith("https://")) return true
    const { hostname, pathname } = new URL(target)
    if (hostname === "arxiv.org") return !/^\/abs\/\d{4}\.\d{4,5}$/.test(pathname)
    if (hostname === "doi.org") return !/^\/10\.\d{4,9}\/\S+$/.test(pathname)
    return false
  })
  expect(odd).toEqual([])
})
