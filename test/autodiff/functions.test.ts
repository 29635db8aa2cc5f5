import { type Construct, expectDerivatives } from "./expect-derivatives"

function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1)
}

function* range(n: number): Generator<number> {
  for (let i = 0; i < n; i++) yield i
}

class Shape {
  constructor(readonly size: number) {}
  area(x: number): number {
    return this.size * x
  }
  get double(): number {
    return 2 * this.size
  }
  static of(size: number): Shape {
    return new Shape(size)
  }
}

class Square extends Shape {
  #edge = 3
  override area(x: number): number {
    return super.area(x) + this.#edge * x
  }
  grow(): number {
    this.#edge += this.size
    this.#edge++
    return this.#edge
  }
}

const shape = new Shape(2)
const power = { square: (x: number) => x * x, cube: (x: number) => x ** 3 }

const constructs: Construct[] = [
  [
    "closures of a loop",
    ([x]) => {
      const terms: (() => number)[] = []
      for (let i = 0; i < 3; i++) terms.push(() => i * x ** i)
      return terms.reduce((sum, term) => sum + term(), 0)
    },
    [2],
  ],
  [
    "recursion",
    ([x]) => {
      const raise = (n: number): number => (n === 0 ? 1 : x * raise(n - 1))
      return raise(4) + factorial(4) * x
    },
    [2],
  ],
  [
    "arguments",
    (w) => {
      function sum(..._: number[]): number {
        let total = 0
        // biome-ignore lint/complexity/noArguments: under test
        for (const a of arguments) total += a * a
        return total
      }
      return sum(w[0], w[1], 3)
    },
    [1, 2],
  ],
  [
    "getters and setters",
    ([x]) => {
      const o = {
        inner: 1,
        get v() {
          return this.inner * 2
        },
        set v(value) {
          this.inner = value * value
        },
      }
      o.v = x
      o.v += 1
      return o.v
    },
    [2],
  ],
  [
    "generators",
    ([x]) => {
      function* powers(): Generator<number> {
        let i = 0
        while (i < 3) yield x ** i++
      }
      let sum = 0
      for (const value of powers()) sum += value
      const [a, b] = powers()
      return sum + a * b + [...range(3)].map((i) => i * x * x).reduce((s, v) => s + v)
    },
    [2],
  ],
  [
    "classes",
    ([x]) => {
      class Value {
        constructor(readonly v: number) {}
        f = (): number => this.v * 2
        square(): number {
          return this.v * this.v
        }
        static of(v: number): Value {
          return new Value(v)
        }
      }
      class Double extends Value {
        override square(): number {
          return super.square() * 2
        }
        get half(): number {
          return this.v / 2
        }
      }
      return new Double(x).square() + Value.of(x).square() + new Double(x).half + new Value(x).f()
    },
    [3],
  ],
  [
    "classes from outside",
    ([x]) => {
      const square = new Square(x)
      const kind = square instanceof Square && square instanceof Shape ? x : 0
      return square.area(3) + square.double * square.grow() + Shape.of(x).area(x) + kind
    },
    [3],
  ],
  ["objects from outside", ([x]) => shape.area(x) * shape.double + power.cube(x), [3]],
  [
    "an object with valueOf",
    ([x]) => {
      const boxed = { valueOf: () => x } as unknown as number
      return boxed * 2 + boxed * boxed
    },
    [2],
  ],
]

describe("functions and objects have exact derivatives:", () => {
  test.each(constructs)("%s", (_, f, w) => expectDerivatives(f, w))
})
