import { type ChildProcess, spawn } from "node:child_process"
import { randomUUID } from "node:crypto"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Dealer, Request, Subscriber } from "zeromq"
import { address, type Connection } from "./connection"
import { freePorts } from "./free-ports"
import { kernelArguments } from "./kernel-info"
import { type Content, type Message, message, Wire } from "./wire"

export interface ClientOptions {
  /** The kernel's working directory; defaults to this process's. */
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** Where the kernel listens; what is left out is TCP on loopback, free ports, and a key of its own. */
  connection?: Partial<Connection>
}

export interface Execution {
  /** The content of execute_reply. */
  reply: Content
  /** Everything that came on iopub for this cell, busy and idle included. */
  published: Message[]
}

type Settle = { resolve: (m: Message) => void; reject: (error: Error) => void }

/**
 * A Jupyter client: starts the kernel as Jupyter would and talks to it over ZeroMQ.
 *
 *     const client = await Client.start()
 *     const { reply, published } = await client.execute("1 + 1")
 *     await client.close()
 */
export class Client {
  readonly connection: Connection
  readonly process: ChildProcess
  readonly #wire: Wire
  readonly #session = randomUUID()
  readonly #folder: string
  readonly #shell: Dealer
  readonly #stdin: Dealer
  readonly #control = new Dealer({ linger: 0 })
  readonly #iopub = new Subscriber({ receiveHighWaterMark: 0 })
  readonly #replies = new Map<string, Settle>()
  readonly #listeners = new Set<(m: Message) => void>()
  #answers: ((question: string, password: boolean) => string | null) | undefined
  #stderr = ""
  #died: Error | null = null

  private constructor(connection: Connection, folder: string, options: ClientOptions) {
    this.connection = connection
    this.#folder = folder
    // The kernel asks on stdin whoever sent the cell on shell: both have one identity.
    this.#shell = new Dealer({ linger: 0, routingId: this.#session })
    this.#stdin = new Dealer({ linger: 0, routingId: this.#session })
    this.#wire = new Wire(connection.key, connection.signature_scheme)
    const file = join(folder, "connection.json")
    writeFileSync(file, JSON.stringify(connection), { mode: 0o600 })
    const JPY_PARENT_PID = String(process.pid)
    this.process = spawn(process.execPath, kernelArguments(file), {
      cwd: options.cwd,
      // What programs run is not what the reader typed; and the kernel ends when this process is gone.
      env: { DESCENT_HISTORY: "", ...(options.env ?? process.env), JPY_PARENT_PID },
      stdio: ["ignore", "ignore", "pipe"],
    })
    this.process.stderr?.on("data", (text) => {
      this.#stderr = (this.#stderr + text).slice(-4000)
    })
    this.process.on("exit", (code, signal) => this.#fail(code, signal))
  }

  /**
   * Starts a kernel and waits until it answers and its output arrives.
   *
   * @throws Error with what the kernel wrote, if it ends before that.
   */
  static async start(options: ClientOptions = {}): Promise<Client> {
    const [shell_port, iopub_port, stdin_port, control_port, hb_port] = await freePorts(5)
    const connection: Connection = {
      ...{ transport: "tcp", ip: "127.0.0.1", key: randomUUID(), signature_scheme: "hmac-sha256" },
      ...{ shell_port, iopub_port, stdin_port, control_port, hb_port },
      ...options.connection,
    }
    const folder = mkdtempSync(join(tmpdir(), "descent-"))
    const client = new Client(connection, folder, options)
    try {
      await client.#connect()
    } catch (error) {
      await client.close()
      throw error
    }
    return client
  }

  async #connect(): Promise<void> {
    this.#shell.connect(address(this.connection, "shell"))
    this.#stdin.connect(address(this.connection, "stdin"))
    this.#control.connect(address(this.connection, "control"))
    this.#iopub.connect(address(this.connection, "iopub"))
    this.#iopub.subscribe()
    void this.#listen(this.#shell, (m) => this.#settle(m))
    void this.#listen(this.#control, (m) => this.#settle(m))
    void this.#listen(this.#stdin, (m) => this.#answer(m))
    void this.#listen(this.#iopub, (m) => {
      for (const listener of this.#listeners) listener(m)
    })
    // A subscription takes a moment to reach the kernel: what is published before that is lost.
    let subscribed = false
    const unsubscribe = this.onPublished(() => {
      subscribed = true
    })
    while (!subscribed) {
      await this.request("kernel_info_request", {})
      await new Promise((done) => setTimeout(done, 10))
    }
    unsubscribe()
  }

  /** Sends a request and waits for its reply. @throws Error if the kernel ends before it answers. */
  async request(
    type: string,
    content: Content,
    {
      channel = "shell",
      metadata = {},
    }: { channel?: "shell" | "control"; metadata?: Content } = {},
  ): Promise<Message> {
    return this.#send(message(type, content, this.#session, { metadata }), channel)
  }

  /** Sends what has no reply: a comm's messages. */
  async tell(type: string, content: Content, buffers: Uint8Array[] = []): Promise<Message> {
    const told = message(type, content, this.#session, { buffers })
    await this.#shell.send(this.#wire.encode(told))
    return told
  }

  /** Runs a cell; resolves when its reply and its last output are here. */
  async execute(
    code: string,
    options: {
      onMessage?: (m: Message) => void
      /** Answers what the cell asks by `prompt`, null not at all; without it, the cell may not ask. */
      answer?: (question: string, password: boolean) => string | null
      content?: Content
      metadata?: Content
    } = {},
  ): Promise<Execution> {
    const content = {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: options.answer !== undefined,
      stop_on_error: true,
      ...options.content,
    }
    const request = message("execute_request", content, this.#session, {
      metadata: options.metadata ?? {},
    })
    const published: Message[] = []
    this.#answers = options.answer
    const idle = new Promise<void>((resolve) => {
      const stop = this.onPublished((m) => {
        if (m.parent_header.msg_id !== request.header.msg_id) return
        published.push(m)
        options.onMessage?.(m)
        if (m.content.execution_state !== "idle") return
        stop()
        resolve()
      })
    })
    const { content: reply } = await this.#send(request, "shell")
    await idle
    return { reply, published }
  }

  /** Stops the cell that runs. */
  async interrupt(): Promise<void> {
    await this.request("interrupt_request", {}, { channel: "control" })
  }

  /** Round trip of a heartbeat, in ms. */
  async heartbeat(): Promise<number> {
    const socket = new Request({ linger: 0 })
    socket.connect(address(this.connection, "hb"))
    const start = performance.now()
    await socket.send("ping")
    await socket.receive()
    socket.close()
    return performance.now() - start
  }

  /** Calls back for everything on iopub; returns a function that ends it. */
  onPublished(listener: (m: Message) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Ends the kernel and waits until it is gone. */
  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const gone = new Promise((done) => this.process.once("exit", done))
      this.request("shutdown_request", { restart: false }, { channel: "control" }).catch(() => {})
      const patience = setTimeout(() => this.process.kill("SIGKILL"), 3000)
      await gone
      clearTimeout(patience)
    }
    for (const socket of [this.#shell, this.#stdin, this.#control, this.#iopub]) socket.close()
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #send(request: Message, channel: "shell" | "control"): Promise<Message> {
    if (this.#died) throw this.#died
    const reply = new Promise<Message>((resolve, reject) => {
      this.#replies.set(request.header.msg_id, { resolve, reject })
    })
    const socket = channel === "shell" ? this.#shell : this.#control
    await socket.send(this.#wire.encode(request))
    return reply
  }

  async #listen(socket: Dealer | Subscriber, take: (m: Message) => void): Promise<void> {
    for await (const frames of socket) take(this.#wire.decode(frames))
  }

  #answer({ content, header }: Message): void {
    const value = this.#answers?.(content.prompt, content.password) ?? null
    if (value === null) return
    const reply = message("input_reply", { status: "ok", value }, this.#session, {
      parent_header: header,
    })
    void this.#stdin.send(this.#wire.encode(reply))
  }

  #settle(m: Message): void {
    const id = m.parent_header.msg_id ?? ""
    this.#replies.get(id)?.resolve(m)
    this.#replies.delete(id)
  }

  #fail(code: number | null, signal: string | null): void {
    const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`
    this.#died = new Error(`the kernel ${how}${this.#stderr ? `:\n${this.#stderr.trim()}` : ""}`)
    for (const { reject } of this.#replies.values()) reject(this.#died)
    this.#replies.clear()
  }
}
