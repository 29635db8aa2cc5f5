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
