/** A dense matrix of float64, row by row; ml-matrix does the factorisations. */
export { Matrix } from "ml-matrix"
