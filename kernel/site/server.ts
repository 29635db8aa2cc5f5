import { createReadStream } from "node:fs"
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { extname } from "node:path"

/** What an address holds: a text that is made for it, or a file. */
export type Content = { type: string; text: string } | { file: string }

/** The content of a path like "01-gradient-descent.html"; null where there is none. */
export type Resolve = (path: string) => Promise<Content | null>

const TYPES: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".woff2": "font/woff2",
}

const ATTEMPTS = 100

/**
 * Serves on this machine alone, on the port or the next free one.
 *
 * @throws Error where none of a hundred ports is free, and what else keeps it from listening.
 */
export async function listen(resolve: Resolve, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    answer(request, response, resolve).catch((error: Error) => {
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" })
      response.end(error.stack)
    })
  })
  for (let attempt = port; attempt < port + ATTEMPTS && attempt < 65536; attempt++) {
    if (await bound(server, attempt)) return server
  }
  throw new Error(`no free port from ${port} on: choose another with --port`)
}

export function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
}

/** Tries a port; false where something else has it. */
function bound(server: Server, port: number): Promise<boolean> {
  return new Promise((done, fail) => {
    const refuse = (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") done(false)
      else fail(error)
    }
    server.once("error", refuse)
    server.listen(port, "127.0.0.1", () => {
      server.off("error", refuse)
      done(true)
    })
  })
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  resolve: Resolve,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.writeHead(405, { allow: "GET, HEAD" }).end()
    return
  }
  const { pathname } = new URL(request.url ?? "/", "http://127.0.0.1")
  const content = await resolve(decoded(pathname.slice(1)) || "index.html")
  if (!content) {
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" })
    response.end("There is no such page. The lectures are at /\n")
    return
  }
  const type = "text" in content ? content.type : (TYPES[extname(content.file)] ?? "text/plain")
  response.writeHead(200, { "content-type": type, "cache-control": "no-cache" })
  if (request.method === "HEAD") response.end()
  else if ("text" in content) response.end(content.text)
  else
    createReadStream(content.file)
      .on("error", () => response.destroy())
      .pipe(response)
}

/** A path without its escapes; one that is no path at all matches nothing. */
function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
