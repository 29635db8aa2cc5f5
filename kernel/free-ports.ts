import { createServer, type Server } from "node:net"

/** Ports that nothing listens on: bound all together for a moment, so that no two are the same. */
export async function freePorts(count: number): Promise<number[]> {
  const servers: Server[] = []
  for (let i = 0; i < count; i++) {
    const server = createServer()
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done))
    servers.push(server)
  }
  const ports = servers.map((server) => (server.address() as { port: number }).port)
  for (const server of servers) await new Promise((done) => server.close(done))
  return ports
}
