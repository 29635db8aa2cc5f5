import { dirname } from "node:path"

/**
 * The folder of a package that holds data: our own dependency, or one of the working directory.
 *
 * @throws Error that says what to install.
 */
export function folderOf(name: string, owner: string): string {
  try {
    return dirname(require.resolve(`${name}/package.json`, { paths: [__dirname, process.cwd()] }))
  } catch (cause) {
    throw new Error(
      `${owner}: the package ${name} is not installed; run \`npm install ${name}\` and try again`,
      { cause },
    )
  }
}
