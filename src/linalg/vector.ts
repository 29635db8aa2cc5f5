/** What a point may be given as: `[1, 2]`, or any array of numbers. */
export type Point = ArrayLike<number>
