import { builtinModules } from "node:module"
import { join, relative } from "node:path"
import { types } from "node:util"
import type { Toolkit } from "../pack/packed"

/** The folder of the compiled toolkit. */
const root = join(__dirname, "..")

/**
 * The toolkit in this process: its values go by the module that has them, "trace#traceOf", so that
 * another thread loads what it needs and no more.
 */
export function nodeToolkit(): Toolkit {
  return toolkitOf(() => true)
}

/** What a page carries of it. */
export function pageToolkit(): Toolkit {
  return toolkitOf(isForPages)
}

/** Whether pages carry a module: all but what needs Node or packs for others, and the exercises. */
export function isForPages(module: string): boolean {
  return !/^(node|exercises)\/|^pack\/(pack|script|text|weight)$/.test(module)
}

function toolkitOf(carries: (module: string) => boolean): Toolkit {
  let names: Map<object, string> | undefined
  let absent: Map<object, string> | undefined
  let own: Map<unknown, string> | undefined
  return {
    nameOf(value) {
      names ??= inventory(carries)
      return names.get(value)
    },
    find,
    refusal(value) {
      absent ??= inventory((module) => !carries(module))
      const here = absent.get(value)?.split("#")[1]
      if (here !== undefined) return `the toolkit's ${here}, which stays on this machine`
      own ??= nodesOwn()
      if (types.isProxy(value)) return "a Proxy"
      // Each module has its own.
      if (typeof value === "function" && "resolve" in value && "cache" in value) {
        return "Node's require"
      }
      // `import * as os` makes a copy of the module, which holds the module itself.
      return own.get(value) ?? own.get(Object.getOwnPropertyDescriptor(value, "default")?.value)
    },
  }
}

function find(name: string): unknown {
  const [module, key] = name.split("#")
  return (require(join(root, module)) as Record<string, unknown>)[key]
}

function inventory(carries: (module: string) => boolean): Map<object, string> {
  const names = new Map<object, string>()
  const modules = Object.keys(require.cache).filter((file) => file.startsWith(root))
  for (const file of modules) {
    const module = relative(root, file).replaceAll("\\", "/").replace(/\.js$/, "")
    // These have nothing of their own, and load everything.
    if (module === "index" || module === "browser" || !carries(module)) continue
    const exported = require.cache[file]?.exports as Record<string, unknown>
    for (const [key, value] of Object.entries(exported)) {
      const named = typeof value === "function" || (typeof value === "object" && value !== null)
      if (named && !names.has(value)) names.set(value, `${module}#${key}`)
    }
  }
  return names
}

/** Node's modules as far as they are loaded, what they export, and its globals. */
function nodesOwn(): Map<unknown, string> {
  const own = new Map<unknown, string>()
  const loaded = (process as unknown as { moduleLoadList: string[] }).moduleLoadList
  for (const name of builtinModules) {
    if (!loaded.includes(`NativeModule ${name}`)) continue
    const module = process.getBuiltinModule(name) as unknown as Record<string, unknown>
    for (const [key, { value }] of Object.entries(Object.getOwnPropertyDescriptors(module))) {
      if (typeof value === "function") own.set(value, `Node's ${name}.${key}`)
    }
    own.set(module, `Node's ${name}`)
  }
  for (const [file, module] of Object.entries(require.cache)) {
    if (file.startsWith(root) || Object(module?.exports) !== module?.exports) continue
    const name = /node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+)/.exec(file)?.[1]
    if (name !== undefined && !own.has(module?.exports)) {
      own.set(module?.exports, `the module ${name}`)
    }
  }
  own.set(process, "Node's process")
  return own
}
