/** Takes a function from this machine to a page. */
export interface Traveller {
  /**
   * The function as the text of a script. `rehearse` is called with the copy that a page would
   * make, under a page's conditions.
   *
   * @throws PackError naming what cannot travel, and why.
   */
  scriptOf(
    f: (...args: never[]) => unknown,
    rehearse: (copy: (x: unknown) => unknown) => void,
  ): string
}

let traveller: Traveller | undefined

/** In Node, src/node/traveller.ts gives its own; in a page nothing travels further. */
export function setTraveller(found: Traveller | undefined): void {
  traveller = found
}

export function currentTraveller(): Traveller | undefined {
  return traveller
}
