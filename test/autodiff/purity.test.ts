import { objective } from "../../src/objectives/objective"
import type { ObjectiveFunction } from "../../src/objectives/options"
import { failure } from "./failure"

describe("a function that is not pure is an error", () => {
  let counter = 0
  const seen: number[] = []
  const state = { last: 0, deep: { list: [0] } }
  const rows = [[1], [2]]
  const table = new Map<string, number>()

  const writes: [string, ObjectiveFunction][] = [
    ["an outer variable", ([x]) => (counter = x)],
    ["an outer counter", ([x]) => x * ++counter],
    [
      "an outer variable, destructured",
      ([x]) => {
        ;[counter] = [x]
        return x
      },
    ],
    ["an outer array", ([x]) => seen.push(x) * x],
    ["an outer object", ([x]) => (state.last = x)],
    ["an outer object, compound", ([x]) => (state.last += x)],
    ["an outer object, ++", ([x]) => x * state.last++],
    [
      "an outer object, destructured",
      ([x]) => {
        ;[state.last] = [x]
        return x
      },
    ],
    [
      "an outer object by another name",
      ([x]) => {
        const { deep } = state
        deep.list[0] = x
        return x
      },
    ],
    [
      "an item of an outer list, in a callback",
      ([x]) => {
        rows.forEach((row) => {
          row[0] = x
        })
        return x
      },
    ],
    ["an outer Map", ([x]) => table.set("x", x).size * x],
    ["Object.assign", ([x]) => Object.assign(state, { last: x }).last],
    [
      "delete",
      ([x]) => {
        delete (state as { last?: number }).last
        return x
      },
    ],
    ["a memo", ([x]) => ((table as unknown as Record<string, number>).memo ??= x * x)],
  ]
  test.each(writes)("%s", (_, f) => {
    expect(failure(f, [2]).line).toBeGreaterThan(0)
  })

  test("a helper that counts its calls", () => {
    const helper = (x: number): number => {
      counter++
      return x
    }
    expect(failure(([x]) => helper(x), [1]).message).toMatch(/`counter` is assigned.*\n.*in helper/)
  })

  test("a value that changes from call to call", () => {
    let i = 0
    const f = objective(new Function("next", "return ([x]) => x * next()")(bound(() => ++i)))
    expect(() => f.gradient([1])).toThrow(/gave 2 when called and 1 when recorded/)
  })
})

/** A function whose text is hidden. */
function bound(f: () => number): () => number {
  return f.bind(undefined)
}
