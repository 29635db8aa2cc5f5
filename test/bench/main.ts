import { adamBench } from "./adam"
import { figuresBench } from "./figures"
import { firstOrderBench } from "./first-order"
import { gradientBench } from "./gradient"
import { mlpBench } from "./mlp"
import { newtonBench } from "./newton"
import { tfjsBench } from "./tfjs"

adamBench()
tfjsBench()
firstOrderBench()
newtonBench()
gradientBench()
mlpBench()
void figuresBench()
