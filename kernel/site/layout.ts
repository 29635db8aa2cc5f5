import { LOGO } from "./assets"
import { isFinal, type Progress } from "./status"

export const COURSE_TITLE = "Descent"

export interface Layout {
  /** Escaped text. */
  title: string
  /** Escaped text. */
  description: string
  /** What stands at the right of the header, as HTML. */
  navigation: string
  /** What stands below the header, as HTML, with one `<main id="content">` in it. */
  body: string
  slug: string
  /** Where it is there and not final, the page asks the server for news. */
  progress?: Progress
}

const ICON = `data:image/svg+xml;base64,${Buffer.from(LOGO).toString("base64")}`

/** No picture comes from afar, and the frame of what a cell printed must not lead itself elsewhere. */
const POLICY =
  "img-src data: blob:; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'"

/** What all pages have in common. Links are relative and scripts classic: it works from `file://`. */
export function layout({ title, description, navigation, body, slug, progress }: Layout): string {
  const live = progress && !isFinal(progress) ? ` data-live="${slug}"` : ""
  const heading = title === COURSE_TITLE ? title : `${title} · ${COURSE_TITLE}`
  return `<!doctype html>
<html lang="en"${live}>
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${heading}</title>
<meta name="description" content="${description}">
<link rel="icon" href="${ICON}">
<link rel="stylesheet" href="assets/katex/katex.min.css">
<link rel="stylesheet" href="assets/site.css">
<script src="assets/theme.js"></script>
<script src="assets/page.js" defer></script>
</head>
<body>
<a class="skip" href="#content">Skip to the text</a>
<header class="site-header">
<a class="home" href="index.html"><img src="${ICON}" alt="" width="28" height="28"> ${COURSE_TITLE}</a>
${navigation ? `<nav aria-label="Previous and next">${navigation}</nav>` : ""}
</header>
${body}
</body>
</html>
`
}
