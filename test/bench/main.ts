import { adamBench } from "./adam"
import { gradientBench } from "./gradient"

adamBench()
gradientBench()
