import { Intrinsics } from "../../kernel/intrinsics"

const intrinsics = new Intrinsics()

test("nothing is to be put back where nothing has changed, or where something was added", () => {
  const array = Array.prototype as unknown as Record<string, unknown>
  array.last = () => 0
  expect(intrinsics.restore()).toEqual([])
  expect(array.last).toBeDefined()
  delete array.last
})

test("what was replaced or deleted is put back, and named", () => {
  const { map } = Array.prototype
  const { get } = Map.prototype
  const { stringify } = JSON
  Array.prototype.map = () => []
  JSON.stringify = () => ""
  Reflect.deleteProperty(Map.prototype, "get")
  const names = intrinsics.restore()
  expect([...names].sort()).toEqual(["Array.prototype.map", "JSON.stringify", "Map.prototype.get"])
  expect([Array.prototype.map, Map.prototype.get, JSON.stringify]).toEqual([map, get, stringify])
  expect(intrinsics.restore()).toEqual([])
})

test("what was made unconfigurable has its value put back", () => {
  const { flat } = Array.prototype
  Object.defineProperty(Array.prototype, "flat", { value: null, configurable: false })
  expect(intrinsics.restore()).toEqual(["Array.prototype.flat"])
  expect(Array.prototype.flat).toBe(flat)
})

test("what every object or every list would have, and is asked for, is taken away; else it stays", () => {
  const [object, list] = [Object.prototype, Array.prototype] as unknown as Record<string, unknown>[]
  const hidden = { __proto__: null, value: 1, writable: true, configurable: true }
  for (const name of ["get", "kind", "0", "mine"]) Object.defineProperty(object, name, hidden)
  Object.defineProperty(list, "3", hidden)
  object.seen = 1
  expect(intrinsics.restore().sort()).toEqual([
    "Array.prototype.3",
    ...["Object.prototype.0", "Object.prototype.get", "Object.prototype.kind"],
    "Object.prototype.seen",
  ])
  expect(object.mine).toBe(1)
  delete object.mine
})
