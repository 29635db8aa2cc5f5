import { orphanage } from "../../kernel/orphan"

/** A system whose processes a test changes. */
function system(ppid: number, ...pids: number[]) {
  const living = new Set(pids)
  const state = { ppid, living }
  return {
    state,
    processes: { ppid: () => state.ppid, exists: (pid: number) => living.has(pid) },
  }
}

test.each([[undefined], [""], ["0"], ["1"], ["text"]])(
  "where the parent is said to be %p, nobody is looked for",
  (named) => {
    expect(orphanage(named, system(7, 7).processes)).toBeNull()
  },
)

test("a kernel with another parent than it had is an orphan", () => {
  const { state, processes } = system(7, 7)
  const isOrphan = orphanage("7", processes)
  expect(isOrphan?.()).toBe(false)
  state.ppid = 1
  expect(isOrphan?.()).toBe(true)
})

test("a launcher in between may go, its own parent may not", () => {
  const { state, processes } = system(8, 7, 8)
  const isOrphan = orphanage("7", processes)
  state.ppid = 1
  expect(isOrphan?.()).toBe(false)
  state.living.delete(7)
  expect(isOrphan?.()).toBe(true)
})

test("a parent that cannot be seen is told by the change of parent", () => {
  const { state, processes } = system(8, 8)
  const isOrphan = orphanage("7", processes)
  expect(isOrphan?.()).toBe(false)
  state.ppid = 1
  expect(isOrphan?.()).toBe(true)
})
