export { DerivativeError } from "./autodiff/errors"
export type { Singularity } from "./autodiff/run"
export { type Contenders, compare } from "./compare"
export { type BlobsOptions, blobs } from "./data/blobs"
export { type Data, type DataSet, type DataSetOptions, dataSet } from "./data/data-set"
export { type LinearDataOptions, linearData } from "./data/linear-data"
export { type MoonsOptions, moons } from "./data/moons"
export { type SpiralsOptions, spirals } from "./data/spirals"
export { type Split, type SplitDataOptions, splitData } from "./data/split-data"
export { standardized } from "./data/standardized"
export type { Matrix } from "./linalg/matrix"
export { normals, uniforms } from "./linalg/random"
export type { Point } from "./linalg/vector"
export { type MinimizeOptions, minimize, type ResumeOptions } from "./minimize"
export { type AckleyOptions, ackley } from "./objectives/ackley"
export { type ReddiOptions, reddi } from "./objectives/adversarial/reddi"
export { type Wilson, type WilsonOptions, wilson } from "./objectives/adversarial/wilson"
export { beale } from "./objectives/beale"
export { booth } from "./objectives/booth"
export {
  type CheckGradientOptions,
  checkGradient,
  type GradientCheck,
} from "./objectives/check-gradient"
export { type CliffOptions, cliff } from "./objectives/cliff"
export type { Activation } from "./objectives/data/activations"
export type { DataObjective } from "./objectives/data/data-objective"
export {
  type LeastSquares,
  type LeastSquaresOptions,
  leastSquares,
} from "./objectives/data/least-squares"
export { type LogisticOptions, logistic } from "./objectives/data/logistic"
export { type MinibatchesOptions, minibatches } from "./objectives/data/minibatches"
export { type Mlp, type MlpOptions, type MlpStartOptions, mlp } from "./objectives/data/mlp"
export type { DataObjectiveOptions } from "./objectives/data/options"
export type { Classifier } from "./objectives/data/prediction"
export { softmaxRegression } from "./objectives/data/softmax-regression"
export { type DoubleWellOptions, doubleWell } from "./objectives/double-well"
export { himmelblau } from "./objectives/himmelblau"
export type { LeastSquaresOracle } from "./objectives/least-squares-oracle"
export { objective } from "./objectives/objective"
export type { ObjectiveFunction, ObjectiveOptions } from "./objectives/options"
export type { Evaluations, Oracle } from "./objectives/oracle"
export { type PlateauOptions, plateau } from "./objectives/plateau"
export { type QuadraticOptions, quadratic } from "./objectives/quadratic"
export { type RastriginOptions, rastrigin } from "./objectives/rastrigin"
export { type RavineOptions, ravine } from "./objectives/ravine"
export {
  type LeastSquaresObjective,
  type LeastSquaresOfOptions,
  leastSquaresOf,
  type Residuals,
} from "./objectives/residuals"
export { type RosenbrockOptions, rosenbrock } from "./objectives/rosenbrock"
export { monkeySaddle, saddle } from "./objectives/saddle"
export type { Derivatives, Minimum, Objective } from "./objectives/types"
export { type AveragingOptions, averaging } from "./optimizers/adapters/averaging"
export { centralize } from "./optimizers/adapters/centralize"
export { chain, type Transform } from "./optimizers/adapters/chain"
export { clipByNorm, clipByValue } from "./optimizers/adapters/clipping"
export { decayWeights } from "./optimizers/adapters/decay-weights"
export { type LookaheadOptions, lookahead } from "./optimizers/adapters/lookahead"
export { type NoiseOptions, noise } from "./optimizers/adapters/noise"
export { projected } from "./optimizers/adapters/projected"
export { type SamOptions, sam } from "./optimizers/adapters/sam"
export { asPrinted } from "./optimizers/as-printed/as-printed"
export { type AdabeliefOptions, adabelief } from "./optimizers/first-order/adabelief"
export { type AdadeltaOptions, adadelta } from "./optimizers/first-order/adadelta"
export { type AdagradOptions, adagrad } from "./optimizers/first-order/adagrad"
export { type AdamOptions, adam } from "./optimizers/first-order/adam"
export { type AdamaxOptions, adamax } from "./optimizers/first-order/adamax"
export { type AdamwOptions, adamw } from "./optimizers/first-order/adamw"
export { type AmsgradOptions, amsgrad } from "./optimizers/first-order/amsgrad"
export { type AsgdOptions, asgd } from "./optimizers/first-order/asgd"
export { type HistoryOptions, history } from "./optimizers/first-order/history"
export { type LionOptions, lion } from "./optimizers/first-order/lion"
export { type MomentumOptions, momentum } from "./optimizers/first-order/momentum"
export { type NadamOptions, nadam } from "./optimizers/first-order/nadam"
export { type NesterovOptions, nesterov } from "./optimizers/first-order/nesterov"
export { type PolyakOptions, polyak } from "./optimizers/first-order/polyak"
export { type RadamOptions, radam } from "./optimizers/first-order/radam"
export { type RmspropOptions, rmsprop } from "./optimizers/first-order/rmsprop"
export { type RpropOptions, rprop } from "./optimizers/first-order/rprop"
export { type ScheduleFreeOptions, scheduleFree } from "./optimizers/first-order/schedule-free"
export { type SgdOptions, sgd } from "./optimizers/first-order/sgd"
export { type YogiOptions, yogi } from "./optimizers/first-order/yogi"
export { type BacktrackingOptions, backtracking } from "./optimizers/line-search/backtracking"
export type { Foot, Landing, LineSearch } from "./optimizers/line-search/line-search"
export { type StrongWolfeOptions, strongWolfe } from "./optimizers/line-search/strong-wolfe"
export type { Optimizer, StepReport } from "./optimizers/optimizer"
export { type BfgsOptions, bfgs } from "./optimizers/second-order/bfgs"
export {
  type ConjugateGradientOptions,
  conjugateGradient,
} from "./optimizers/second-order/conjugate-gradient"
export { type GaussNewtonOptions, gaussNewton } from "./optimizers/second-order/gauss-newton"
export { type LbfgsOptions, lbfgs } from "./optimizers/second-order/lbfgs"
export {
  type LevenbergMarquardtOptions,
  levenbergMarquardt,
} from "./optimizers/second-order/levenberg-marquardt"
export {
  type ModifiedNewtonOptions,
  modifiedNewton,
} from "./optimizers/second-order/modified-newton"
export { type NewtonOptions, newton } from "./optimizers/second-order/newton"
export { type NewtonCGOptions, newtonCG } from "./optimizers/second-order/newton-cg"
export { type NewtonRaphsonOptions, newtonRaphson } from "./optimizers/second-order/newton-raphson"
export type { RootTrace, Tangent } from "./optimizers/second-order/root-trace"
export { type TrustRegionOptions, trustRegion } from "./optimizers/second-order/trust-region"
export { PackError } from "./pack/packed"
export { type AnimateOptions, animate } from "./plot/animate"
export { type BasinsOptions, basins } from "./plot/basins"
export { type ComparisonOptions, comparison } from "./plot/comparison"
export { type ContourOptions, contour } from "./plot/contour"
export { type ConvergenceOptions, convergence, type Runs } from "./plot/convergence"
export { type EffectiveRatesOptions, effectiveRates } from "./plot/effective-rates"
export type { Eigenvalue } from "./plot/eigenvalues"
export { type Figure, figure } from "./plot/figure"
export { type HeatmapOptions, heatmap } from "./plot/heatmap"
export { type LandscapeOptions, landscape } from "./plot/landscape"
export { type LearningCurvesOptions, learningCurves } from "./plot/learning-curves"
export { type PhasePortraitOptions, phasePortrait } from "./plot/phase-portrait"
export { type RaceOptions, race } from "./plot/race"
export { type RateMapOptions, rateMap } from "./plot/rate-map"
export { type Rates, type ScheduleOptions, schedule } from "./plot/schedule"
export { type Spectrum, type SpectrumOptions, spectrum } from "./plot/spectrum"
export { type SurfaceOptions, surface } from "./plot/surface"
export { type TangentsOptions, tangents } from "./plot/tangents"
export { type VectorsOptions, vectors } from "./plot/vectors"
export type { RunState } from "./run"
export { type ConstantFactorOptions, constantFactor } from "./schedules/constant-factor"
export { type CosineOptions, cosine } from "./schedules/cosine"
export { type CosineRestartsOptions, cosineRestarts } from "./schedules/cosine-restarts"
export { type CyclicOptions, cyclic } from "./schedules/cyclic"
export { type ExponentialOptions, exponential } from "./schedules/exponential"
export { type InverseSqrtOptions, inverseSqrt } from "./schedules/inverse-sqrt"
export { type InverseTimeOptions, inverseTime } from "./schedules/inverse-time"
export { type LinearOptions, linear } from "./schedules/linear"
export { type MultiStepOptions, multiStep } from "./schedules/multi-step"
export { type OneCycleOptions, oneCycle } from "./schedules/one-cycle"
export { type PolynomialOptions, polynomial } from "./schedules/polynomial"
export { type ReduceOnPlateauOptions, reduceOnPlateau } from "./schedules/reduce-on-plateau"
export type { LearningRate, Schedule } from "./schedules/schedule"
export { type SequenceOptions, sequence } from "./schedules/sequence"
export { type StepDecayOptions, stepDecay } from "./schedules/step-decay"
export { type WarmupOptions, warmup } from "./schedules/warmup"
export { type Grid, type GridPoint, linspace, logspace } from "./sweep/grid"
export type { RunResult } from "./sweep/outcome"
export type { Sweep, SweepRow } from "./sweep/result"
export { type SweepOptions, type SweepProgress, sweep } from "./sweep/sweep"
export type { Note, Row, Status, Trace } from "./trace"
export {
  type Control,
  type ControlOptions,
  type Controls,
  type PointControl,
  point,
  type Select,
  type SelectOptions,
  type Slider,
  type SliderOptions,
  select,
  slider,
  type Toggle,
  toggle,
  type Values,
} from "./what-if/controls"
export { type WhatIf, whatIf } from "./what-if/what-if"
