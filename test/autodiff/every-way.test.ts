import type { Policy } from "../../src/autodiff/trace/policy"

/** The ways that a derivative can go, of which a call chooses one. */
const ways: [name: string, policy: Policy][] = [
  [
    "as code from the first call on",
    { from: 1, patience: 0, operations: Infinity, most: Infinity, always: true },
  ],
  ["as a replay", { from: 1, patience: 0, operations: -1, most: Infinity, always: true }],
  ["on the tape alone", { from: Infinity, patience: 0, operations: 0, most: 0, always: false }],
]

const suites = [
  ...["accuracy", "collections", "functions", "language", "leaks", "purity", "scopes", "singular"],
  ...["unusual"],
]

// Each way has modules of its own, so that it can have a policy of its own.
describe.each(ways)("%s", (_, chosen) => {
  jest.isolateModules(() => {
    const { policy } = require("../../src/autodiff/trace/policy") as { policy: Policy }
    Object.assign(policy, chosen)
    for (const suite of suites) {
      describe(suite, () => {
        require(`./${suite}.test`)
      })
    }
    require("../objectives/objective.test")
  })
})
