import type { Transform } from "./chain"

/**
 * Gradient centralisation: takes the mean of the gradient away from it.
 *
 *     gᵢ ← gᵢ − (1/n) Σⱼ gⱼ
 *
 * So the sum of the weights stays as it was. The paper does it for each neuron's weights; here they are all
 * one vector.
 *
 * @see Yong et al. (2020), equation 1, https://arxiv.org/abs/2004.01461
 */
export function centralize(): Transform {
  return {
    name: "centralize()",
    gradient(g) {
      let sum = 0
      for (let i = 0; i < g.length; i++) sum += g[i]
      const mean = sum / g.length
      for (let i = 0; i < g.length; i++) g[i] -= mean
    },
  }
}
