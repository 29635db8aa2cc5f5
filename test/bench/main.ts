import { adamBench } from "./adam"
import { firstOrderBench } from "./first-order"
import { gradientBench } from "./gradient"

adamBench()
firstOrderBench()
gradientBench()
