import { ofType, sharedKernel } from "../driving"

const kernel = sharedKernel()

test("tslab's display shows in a cell what it is given", async () => {
  const cell = await kernel().execute(
    "import * as tslab from 'tslab'\ntslab.display.html('<b>x</b>'); tslab.display.png(new Uint8Array([1, 2]))\nconst place = tslab.newDisplay(); place.text('one'); place.text('two')",
  )
  expect(ofType(cell, "display_data").map(({ data }) => data)).toEqual([
    { "text/html": "<b>x</b>" },
    { "image/png": "AQI=" },
    { "text/plain": "one" },
  ])
  expect(ofType(cell, "update_display_data").map(({ data }) => data)).toEqual([
    { "text/plain": "two" },
  ])
})
