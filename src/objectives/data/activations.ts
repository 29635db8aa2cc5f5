/** What a hidden unit does to its input: a = φ(z), and φ′, φ″ as functions of a. */
export interface ActivationFunction {
  (z: number): number
  slope(a: number): number
  curvature(a: number): number
}

export type Activation = "relu" | "tanh" | "sigmoid"

/** φ′ and φ″ of `relu` at 0 are taken as 0. */
export const activations: Record<Activation, ActivationFunction> = {
  relu: Object.assign((z: number) => (z > 0 ? z : 0), {
    slope: (a: number) => (a > 0 ? 1 : 0),
    curvature: () => 0,
  }),
  tanh: Object.assign((z: number) => Math.tanh(z), {
    slope: (a: number) => 1 - a * a,
    curvature: (a: number) => -2 * a * (1 - a * a),
  }),
  sigmoid: Object.assign((z: number) => 1 / (1 + Math.exp(-z)), {
    slope: (a: number) => a * (1 - a),
    curvature: (a: number) => a * (1 - a) * (1 - 2 * a),
  }),
}
