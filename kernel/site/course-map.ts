import type { Lecture } from "./lecture"

/** A part of the course, with the lectures of it that are there. */
export interface Part {
  title: string
  /** What its lectures have in common. */
  about: string
  lectures: Lecture[]
}

/** Each part begins with this lecture, and goes on to the next part. */
const PARTS = [
  { from: 0, title: "The ground", about: "One slope, one rate, and the noise of samples." },
  { from: 3, title: "Memory", about: "A velocity that carries on, and one that looks ahead." },
  { from: 5, title: "A rate for each weight", about: "Steps that adapt to what they have seen." },
  { from: 8, title: "Curvature", about: "What the second derivative knows, and what it costs." },
  { from: 10, title: "All together", about: "Rates over time, races, results, and a repair." },
] as const

/** The course's map; a notebook without a number stands at its end. */
export function partsOf(lectures: readonly Lecture[]): Part[] {
  const place = ({ number }: Lecture): number =>
    number === "" ? PARTS.length : PARTS.findLastIndex(({ from }) => from <= Number(number))
  const parts = [...PARTS, { title: "More", about: "Notebooks beside the course." }]
  return parts
    .map(({ title, about }, i) => {
      return { title, about, lectures: lectures.filter((lecture) => place(lecture) === i) }
    })
    .filter((part) => part.lectures.length > 0)
}
