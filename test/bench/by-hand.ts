import { adabelief } from "../../src/optimizers/first-order/adabelief"
import { adadelta } from "../../src/optimizers/first-order/adadelta"
import { adagrad } from "../../src/optimizers/first-order/adagrad"
import { adam } from "../../src/optimizers/first-order/adam"
import { adamax } from "../../src/optimizers/first-order/adamax"
import { adamw } from "../../src/optimizers/first-order/adamw"
import { amsgrad } from "../../src/optimizers/first-order/amsgrad"
import { asgd } from "../../src/optimizers/first-order/asgd"
import { history } from "../../src/optimizers/first-order/history"
import { lion } from "../../src/optimizers/first-order/lion"
import { momentum } from "../../src/optimizers/first-order/momentum"
import { nadam } from "../../src/optimizers/first-order/nadam"
import { nesterov } from "../../src/optimizers/first-order/nesterov"
import { polyak } from "../../src/optimizers/first-order/polyak"
import { radam } from "../../src/optimizers/first-order/radam"
import { rmsprop } from "../../src/optimizers/first-order/rmsprop"
import { rprop } from "../../src/optimizers/first-order/rprop"
import { scheduleFree } from "../../src/optimizers/first-order/schedule-free"
import { sgd } from "../../src/optimizers/first-order/sgd"
import { yogi } from "../../src/optimizers/first-order/yogi"
import type { Optimizer } from "../../src/optimizers/optimizer"

type Vector = Float64Array

/** A loop for one setting, as one would write it by hand; w, the gradient, then the method's own vectors. */
type Loop = (t: number, w: Vector, g: Vector, a: Vector, b: Vector, c: Vector) => void

/** Each method with its default options, and the loop that does the same. */
export const METHODS: readonly { optimizer: () => Optimizer; vectors: string[]; byHand: Loop }[] = [
  {
    optimizer: sgd,
    vectors: [],
    byHand(_t, w, g) {
      for (let i = 0; i < w.length; i++) w[i] -= 0.01 * g[i]
    },
  },
  {
    optimizer: history,
    vectors: ["previous"],
    byHand(_t, w, g, previous) {
      for (let i = 0; i < w.length; i++) {
        w[i] -= 0.01 * g[i] + 0.005 * previous[i]
        previous[i] = g[i]
      }
    },
  },
  {
    optimizer: momentum,
    vectors: ["v"],
    byHand(_t, w, g, v) {
      for (let i = 0; i < w.length; i++) {
        const velocity = 0.9 * v[i] + g[i]
        v[i] = velocity
        w[i] -= 0.01 * velocity
      }
    },
  },
  {
    optimizer: () => nesterov({ form: "shifted" }),
    vectors: ["v"],
    byHand(_t, w, g, v) {
      for (let i = 0; i < w.length; i++) {
        const velocity = 0.9 * v[i] + g[i]
        v[i] = velocity
        w[i] -= 0.01 * (g[i] + 0.9 * velocity)
      }
    },
  },
  {
    optimizer: nesterov,
    vectors: ["v", "ahead"],
    byHand(_t, w, g, v, ahead) {
      for (let i = 0; i < w.length; i++) ahead[i] = w[i] - 0.01 * 0.9 * v[i]
      for (let i = 0; i < w.length; i++) {
        const velocity = 0.9 * v[i] + g[i]
        v[i] = velocity
        w[i] -= 0.01 * velocity
      }
    },
  },
  {
    optimizer: adagrad,
    vectors: ["sum"],
    byHand(_t, w, g, sum) {
      for (let i = 0; i < w.length; i++) {
        const s = sum[i] + g[i] * g[i]
        sum[i] = s
        w[i] -= (0.01 * g[i]) / (Math.sqrt(s) + 1e-10)
      }
    },
  },
  {
    optimizer: rmsprop,
    vectors: ["square"],
    byHand(_t, w, g, square) {
      for (let i = 0; i < w.length; i++) {
        const r = 0.99 * square[i] + 0.01 * g[i] * g[i]
        square[i] = r
        w[i] -= (0.01 * g[i]) / (Math.sqrt(r) + 1e-8)
      }
    },
  },
  {
    optimizer: () => rmsprop({ centered: true, momentum: 0.5 }),
    vectors: ["square", "mean", "v"],
    byHand(_t, w, g, square, mean, v) {
      for (let i = 0; i < w.length; i++) {
        const r = 0.99 * square[i] + 0.01 * g[i] * g[i]
        const m = 0.99 * mean[i] + 0.01 * g[i]
        const velocity = 0.5 * v[i] + g[i] / (Math.sqrt(Math.max(0, r - m * m)) + 1e-8)
        square[i] = r
        mean[i] = m
        v[i] = velocity
        w[i] -= 0.01 * velocity
      }
    },
  },
  {
    optimizer: adadelta,
    vectors: ["square", "moved"],
    byHand(_t, w, g, square, moved) {
      for (let i = 0; i < w.length; i++) {
        const r = 0.9 * square[i] + 0.1 * g[i] * g[i]
        const delta = (Math.sqrt(moved[i] + 1e-6) / Math.sqrt(r + 1e-6)) * g[i]
        square[i] = r
        moved[i] = 0.9 * moved[i] + 0.1 * delta * delta
        w[i] -= delta
      }
    },
  },
  {
    optimizer: adam,
    vectors: ["m", "v"],
    byHand(t, w, g, m, v) {
      const c2 = Math.sqrt(1 - 0.999 ** t)
      const eta = (1e-3 * c2) / (1 - 0.9 ** t)
      for (let i = 0; i < w.length; i++) {
        const mean = 0.9 * m[i] + 0.1 * g[i]
        const square = 0.999 * v[i] + 0.001 * g[i] * g[i]
        m[i] = mean
        v[i] = square
        w[i] -= (eta * mean) / (Math.sqrt(square) + 1e-8 * c2)
      }
    },
  },
  {
    optimizer: amsgrad,
    vectors: ["m", "v", "largest"],
    byHand(t, w, g, m, v, largest) {
      const c2 = Math.sqrt(1 - 0.999 ** t)
      const eta = (1e-3 * c2) / (1 - 0.9 ** t)
      for (let i = 0; i < w.length; i++) {
        const mean = 0.9 * m[i] + 0.1 * g[i]
        const square = 0.999 * v[i] + 0.001 * g[i] * g[i]
        const most = Math.max(largest[i], square)
        m[i] = mean
        v[i] = square
        largest[i] = most
        w[i] -= (eta * mean) / (Math.sqrt(most) + 1e-8 * c2)
      }
    },
  },
  {
    optimizer: adamw,
    vectors: ["m", "v"],
    byHand(t, w, g, m, v) {
      const c2 = Math.sqrt(1 - 0.999 ** t)
      const eta = (1e-3 * c2) / (1 - 0.9 ** t)
      for (let i = 0; i < w.length; i++) {
        const mean = 0.9 * m[i] + 0.1 * g[i]
        const square = 0.999 * v[i] + 0.001 * g[i] * g[i]
        m[i] = mean
        v[i] = square
        w[i] = (1 - 1e-5) * w[i] - (eta * mean) / (Math.sqrt(square) + 1e-8 * c2)
      }
    },
  },
  {
    optimizer: adamax,
    vectors: ["m", "u"],
    byHand(t, w, g, m, u) {
      const eta = 2e-3 / (1 - 0.9 ** t)
      for (let i = 0; i < w.length; i++) {
        const mean = 0.9 * m[i] + 0.1 * g[i]
        const most = Math.max(0.999 * u[i], Math.abs(g[i]) + 1e-8)
        m[i] = mean
        u[i] = most
        w[i] -= (eta * mean) / most
      }
    },
  },
  {
    optimizer: nadam,
    vectors: ["m", "v"],
    byHand(t, w, g, m, v) {
      const c2 = 1 - 0.999 ** t
      for (let i = 0; i < w.length; i++) {
        const mean = 0.9 * m[i] + 0.1 * g[i]
        const square = 0.999 * v[i] + 0.001 * g[i] * g[i]
        m[i] = mean
        v[i] = square
        w[i] -= (1e-3 * g[i] + 1e-3 * mean) / (Math.sqrt(square / c2) + 1e-8)
      }
    },
  },
  {
    optimizer: radam,
    vectors: ["m", "v"],
    byHand(t, w, g, m, v) {
      const scale = Math.sqrt(1 - 0.999 ** t)
      for (let i = 0; i < w.length; i++) {
        const mean = 0.9 * m[i] + 0.1 * g[i]
        const square = 0.999 * v[i] + 0.001 * g[i] * g[i]
        m[i] = mean
        v[i] = square
        w[i] -= (1e-3 * mean * scale) / (Math.sqrt(square) + 1e-8)
      }
    },
  },
  {
    optimizer: asgd,
    vectors: ["average"],
    byHand(_t, w, g, average) {
      for (let i = 0; i < w.length; i++) {
        const next = 0.999999 * w[i] - 0.01 * g[i]
        w[i] = next
        average[i] += 1 * (next - average[i])
      }
    },
  },
  {
    optimizer: rprop,
    vectors: ["previous", "stepSize"],
    byHand(_t, w, g, previous, stepSize) {
      for (let i = 0; i < w.length; i++) {
        const turned = g[i] * previous[i]
        const factor = turned > 0 ? 1.2 : turned < 0 ? 0.5 : 1
        const size = Math.min(50, Math.max(1e-6, stepSize[i] * factor))
        const direction = turned < 0 ? 0 : g[i]
        stepSize[i] = size
        previous[i] = direction
        w[i] -= size * Math.sign(direction)
      }
    },
  },
  {
    optimizer: lion,
    vectors: ["m"],
    byHand(_t, w, g, m) {
      for (let i = 0; i < w.length; i++) {
        w[i] -= 1e-4 * Math.sign(0.9 * m[i] + 0.1 * g[i])
        m[i] = 0.99 * m[i] + 0.01 * g[i]
      }
    },
  },
  {
    optimizer: yogi,
    vectors: ["m", "v"],
    byHand(_t, w, g, m, v) {
      for (let i = 0; i < w.length; i++) {
        const mean = 0.9 * m[i] + 0.1 * g[i]
        const square = v[i] - 0.001 * Math.sign(v[i] - g[i] * g[i]) * g[i] * g[i]
        m[i] = mean
        v[i] = square
        w[i] -= (0.01 * mean) / (Math.sqrt(square) + 1e-3)
      }
    },
  },
  {
    optimizer: adabelief,
    vectors: ["m", "s"],
    byHand(t, w, g, m, s) {
      const c2 = Math.sqrt(1 - 0.999 ** t)
      const eta = (1e-3 * c2) / (1 - 0.9 ** t)
      for (let i = 0; i < w.length; i++) {
        const mean = 0.9 * m[i] + 0.1 * g[i]
        const surprise = g[i] - mean
        const square = 0.999 * s[i] + 0.001 * surprise * surprise + 1e-8
        m[i] = mean
        s[i] = square
        w[i] -= (eta * mean) / (Math.sqrt(square) + 1e-8 * c2)
      }
    },
  },
  {
    optimizer: scheduleFree,
    vectors: ["y", "z"],
    byHand(t, w, g, y, z) {
      for (let i = 0; i < w.length; i++) y[i] = 0.1 * z[i] + 0.9 * w[i]
      const c = 1 / (t + 1)
      for (let i = 0; i < w.length; i++) {
        const moved = z[i] - 0.01 * g[i]
        z[i] = moved
        w[i] = (1 - c) * w[i] + c * moved
      }
    },
  },
  {
    optimizer: polyak,
    vectors: [],
    byHand(_t, w, g) {
      let square = 0
      for (let i = 0; i < w.length; i++) square += g[i] * g[i]
      const eta = 1 / square
      for (let i = 0; i < w.length; i++) w[i] -= eta * g[i]
    },
  },
]
