/**
 * The first trial along −∇f when nothing is known of the scale: min(1, 1/‖∇f‖₁), so that no
 * coordinate moves by more than 1; PyTorch's choice in its L-BFGS.
 */
export function firstTrial(gradient: Float64Array): number {
  let sum = 0
  for (let i = 0; i < gradient.length; i++) sum += Math.abs(gradient[i])
  return Math.min(1, 1 / sum)
}
