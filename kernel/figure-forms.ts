/** Which forms of a figure a notebook keeps: the chart as JSON, as HTML that draws it, or both. */
export type FigureForms = "json" | "html" | "both"

const FORMS: readonly FigureForms[] = ["json", "html", "both"]

/**
 * What `DESCENT_FIGURES` asks for; both where it says nothing.
 *
 * @returns with `problem`, in a line, where it says something else
 */
export function figureForms(asked: string | undefined = process.env.DESCENT_FIGURES): {
  forms: FigureForms
  problem?: string
} {
  const forms = FORMS.find((form) => form === asked)
  if (forms !== undefined || !asked) return { forms: forms ?? "both" }
  const problem = `DESCENT_FIGURES is ${JSON.stringify(asked)}; choose ${FORMS.join(", ")}. Figures keep both forms.`
  return { forms: "both", problem }
}
