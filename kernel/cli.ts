#!/usr/bin/env node
import { Command } from "commander"
import { type Destination, install, KERNEL_NAME, uninstall } from "./install"
import { VERSION } from "./kernel-info"
import type { ResultsCommand } from "./results-command"
import type { RunCommand } from "./run-command"

const program = new Command("descent")
  .description("A Jupyter kernel for TypeScript with an optimizer toolkit, and a course on descent")
  .version(VERSION)

for (const [name, description, action] of [
  ["install", "make the kernel known to Jupyter", reportInstall],
  ["uninstall", "remove the kernel from Jupyter", reportUninstall],
] as const) {
  program
    .command(name)
    .description(description)
    .option("--user", "for this user (the default)")
    .option("--prefix <dir>", "below DIR/share/jupyter")
    .option("--sys-prefix", "for the Python that is first on the path, a virtual environment say")
    .action(action)
}

program
  .command("kernel")
  .description("be the kernel; Jupyter calls this")
  .requiredOption("--connection-file <file>", "where to listen, as Jupyter wrote it")
  .action(async ({ connectionFile }: { connectionFile: string }) => {
    const { runKernel } = await import("./main.js")
    await runKernel(connectionFile)
  })

program
  .command("run")
  .description("execute notebooks through the kernel and write them with their outputs")
  .argument("[notebooks...]", "notebooks, or folders of them (default: notebooks/)")
  .option("--out <dir>", "where the executed notebooks go", "executed")
  .option("--timeout <seconds>", "how long a cell may take", "600")
  .option("--set <name=value>", "set a parameter; may be given again", collect, [])
  .action(async (paths: string[], options: RunCommand) => {
    const { runCommand } = await import("./run-command.js")
    process.exitCode = await runCommand(paths, options)
  })

program
  .command("site")
  .description("write the course as pages that need no network")
  .option("--out <dir>", "where the pages go", "site")
  .option("--images", "each chart as PNG and SVG too, and notebooks that show them without scripts")
  .action(async (options: { out: string; images?: boolean }) => {
    const { siteCommand } = await import("./course-commands.js")
    process.exitCode = await siteCommand(options)
  })

program
  .command("start")
  .description("serve the course on this machine")
  .option("--port <port>", "the first port to try", "8888")
  .action(async (options: { port: string }) => {
    const { startCommand } = await import("./course-commands.js")
    await startCommand(options)
  })

program
  .command("results")
  .description("measure what lecture 12 shows; Ctrl-C stops, the same command goes on")
  .option("--quick", "the small setting, which the lecture runs itself")
  .option("--out <file>", "where the numbers go (default: where the lecture reads them)")
  .option("--workers <count>", "how many threads", "1")
  .option("--epochs <count>", "in place of 10")
  .option("--hidden <widths>", "of the network's hidden layers, in place of 32,32")
  .option("--train <pictures>", "to train on, in place of 50000")
  .option("--seeds <count>", "how many runs count for each method, in place of 5")
  .action(async (options: ResultsCommand) => {
    const { resultsCommand } = await import("./results-command.js")
    process.exitCode = await resultsCommand(options)
  })

function collect(pair: string, before: string[]): string[] {
  return [...before, pair]
}

function reportInstall(destination: Destination): void {
  console.log(`Installed the kernel "${KERNEL_NAME}" in ${install(destination)}`)
}

function reportUninstall(destination: Destination): void {
  const folder = uninstall(destination)
  console.log(folder ? `Removed ${folder}` : `The kernel "${KERNEL_NAME}" is not installed there`)
}

program.parseAsync().catch((error: Error) => {
  console.error(`descent: ${error.message}`)
  process.exit(1)
})
