import { runKernel } from "./main"

// What Jupyter starts, instead of the command line's many commands: the less is loaded, the sooner it listens.

runKernel(process.argv[2]).catch((error: Error) => {
  console.error(`descent: ${error.message}`)
  process.exit(1)
})
