import { settingsOf } from "../../kernel/results-command"
import { fullSettings, quickSettings } from "../../src/results/setting"

test("by default the full settings are measured, and --quick takes the small ones", () => {
  expect(settingsOf({})).toEqual(fullSettings)
  expect(settingsOf({ quick: true })).toEqual(quickSettings)
})

test("options change them", () => {
  const [, network] = settingsOf({ epochs: "45", hidden: "1000,1000", seeds: "3" })
  expect(network).toMatchObject({ epochs: 45, hidden: [1000, 1000], seeds: [0, 1, 2] })
})

test.each([
  [{ epochs: "ten" }, "--epochs ten"],
  [{ hidden: "50,-1" }, "--hidden -1"],
  [{ train: "1e9" }, "--train 1e9"],
  [{ seeds: "0" }, "--seeds 0"],
])("%o is refused, by name", (options, named) => {
  expect(() => settingsOf(options)).toThrow(named)
})
