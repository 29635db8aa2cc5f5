import { Declarations, isOlder } from "../../../kernel/cell/declarations"

const all = () => true
const declare = (...cells: string[]): string =>
  cells.reduce((before, cell) => before.with(cell, all), Declarations.none).text.trim()

test("cells add up", () => {
  expect(declare("declare let a: number;", "declare function f(): void;")).toBe(
    "declare let a: number;\ndeclare function f(): void;",
  )
})

test("of a list of variables each is on its own, with the docstring", () => {
  expect(declare("/** Both. */\ndeclare const a = 1, b: string;")).toBe(
    "/** Both. */\ndeclare const a = 1;\n/** Both. */\ndeclare const b: string;",
  )
})

test("a name that is declared again replaces the old one, also with another type", () => {
  expect(declare("declare let a: number;", "declare function a(): void;")).toBe(
    "declare function a(): void;",
  )
})

test("a type that older values have lives on under another name", () => {
  const cells = [
    "declare class P { me(): P; }\ndeclare let p: P[];",
    "declare class P { y: number; }",
  ]
  expect(declare(...cells)).toBe(
    "declare class Pʹ { me(): Pʹ; }\ndeclare let p: Pʹ[];\ndeclare class P { y: number; }",
  )
  expect(declare(...cells, "declare let p: number;")).toBe(
    "declare class P { y: number; }\ndeclare let p: number;",
  )
  expect(isOlder("Pʹ")).toBe(true)
})

test("it does so again and again", () => {
  const cells = ["type T = 1;\ndeclare let a: T;", "type T = 2;\ndeclare let b: T;", "type T = 3;"]
  expect(declare(...cells)).toBe(
    "type Tʹ = 1;\ndeclare let a: Tʹ;\ntype Tʹʹ = 2;\ndeclare let b: Tʹʹ;\ntype T = 3;",
  )
})

test("a type parameter of the same name is another thing", () => {
  const generic =
    "declare function f<T>(x: T, y: { [K in keyof T]: U }): T extends (infer U)[] ? U : T;"
  expect(declare("type T = 1;\ntype U = 2;", generic, "type T = 3;")).toContain(generic)
})

test("a class of which only the type is declared again is still there as a value", () => {
  expect(declare("declare class C {}", "interface C { a: 1 }")).toBe(
    "declare class Cʹ {}\ndeclare let C: typeof Cʹ;\ninterface C { a: 1 }",
  )
})

test("imports are kept by name, and displaced one by one", () => {
  const imports = 'import d, { a, type T, b as c } from "m";\nimport * as n from "n";'
  expect(declare(imports, "declare let a: T;")).toBe(
    'import { default as d, type T, b as c } from "m";\nimport * as n from "n";\ndeclare let a: T;',
  )
})

test("overloads stay together, and go together", () => {
  const overloads = "declare function f(x: 1): 1;\ndeclare function f(x: 2): 2;"
  expect(declare(overloads)).toBe(overloads)
  expect(declare(overloads, "declare let f: number;")).toBe("declare let f: number;")
})

test("of a cell that threw, the values that it has not reached are left out, and types are not", () => {
  const before = Declarations.none.with("declare let a: string;", all)
  const after = before.with(
    "declare let a: number;\ndeclare let b: 1;\ntype T = 1;",
    (name) => name === "b",
  )
  expect(after.text.trim()).toBe("declare let a: string;\ndeclare let b: 1;\ntype T = 1;")
})

test("what a cell adds to the global types stays", () => {
  const augmentation = "declare global { interface Array<T> { last(): T } }"
  expect(declare(augmentation, "declare global { interface Set<T> { x: T } }")).toContain(
    augmentation,
  )
})
