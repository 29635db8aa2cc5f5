import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  formatNotebook,
  joined,
  lines,
  type MimeBundle,
  type Notebook,
  readNotebook,
} from "../../kernel/notebook"
import { namedControls, WHAT_IF_MIME, type WhatIfJson } from "../../kernel/what-if-html"
import { contour, point, quadratic, slider, whatIf } from "../../src/index"
import { notebookOf } from "../executed"

const folder = mkdtempSync(join(tmpdir(), "descent-notebook-"))
const file = join(folder, "a.ipynb")
afterAll(() => rmSync(folder, { recursive: true }))

test("lines keep their ends, and join to what they were", () => {
  expect(lines("a\n\nb")).toEqual(["a\n", "\n", "b"])
  expect(lines("a\n")).toEqual(["a\n"])
  expect(lines("")).toEqual([])
  for (const text of ["a\n\nb", "\n", "a\r\nb", ""]) expect(joined(lines(text))).toBe(text)
})

test("a notebook is written as Jupyter writes it: keys sorted, one space, a final newline", () => {
  const notebook = {
    nbformat_minor: 5,
    nbformat: 4,
    metadata: { b: 1, a: [{ d: 1, c: 2 }] },
    cells: [],
  }
  expect(formatNotebook(notebook)).toBe(
    '{\n "cells": [],\n "metadata": {\n  "a": [\n   {\n    "c": 2,\n    "d": 1\n   }\n  ],\n  "b": 1\n },\n "nbformat": 4,\n "nbformat_minor": 5\n}\n',
  )
})

test("a what-if figure's controls keep their order in it", () => {
  const controls = { start: point([1, 2]), rate: slider(0, 1), beta: slider(0, 1) }
  const figure = whatIf(controls, () => contour(quadratic()))
  writeFileSync(file, formatNotebook(notebookOf([figure])))
  const [{ outputs = [] }] = readNotebook(file).cells
  const { data } = outputs[0] as { data: MimeBundle }
  const names = namedControls(data[WHAT_IF_MIME] as WhatIfJson).map(([name]) => name)
  expect(names).toEqual(["start", "rate", "beta"])
})

test("what is read is what was written", () => {
  const notebook: Notebook = {
    cells: [{ cell_type: "markdown", id: "a", metadata: {}, source: ["∇f"] }],
    metadata: {},
    nbformat: 4,
    nbformat_minor: 5,
  }
  writeFileSync(file, formatNotebook(notebook))
  expect(readNotebook(file)).toEqual(notebook)
})

test.each([
  ["is not JSON", "{", /cannot be read as a notebook/],
  ["is null", "null", /not a notebook of format 4/],
  ["is of format 3", `{"nbformat": 3, "worksheets": []}`, /nbformat is 3/],
  ["has no cells", `{"nbformat": 4}`, /not a notebook/],
])("a file that %s is refused by name", (_, text, says) => {
  writeFileSync(file, text)
  expect(() => readNotebook(file)).toThrow(says)
  expect(() => readNotebook(file)).toThrow(file)
})

test("a missing file is named", () => {
  expect(() => readNotebook(join(folder, "nowhere.ipynb"))).toThrow(/nowhere\.ipynb/)
})
