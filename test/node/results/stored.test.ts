import { storedResults } from "../../../src/node/results/results"
import { fullSettings } from "../../../src/results/setting"

test("the stored numbers are those of the full settings", () => {
  const { command, experiments } = storedResults()
  expect(command).toBe("descent results")
  expect(experiments.map(({ setting }) => setting)).toEqual(fullSettings)
  for (const { contenders } of experiments) {
    expect(contenders.filter(({ interior }) => !interior)).toEqual([])
    expect(new Set(contenders.map(({ trials }) => trials.length)).size).toBe(1)
  }
})
