import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const binary = resolve(process.env.ROUNDTABLE_BIN ?? join(import.meta.dirname, '../../bin/roundtable'))

const patience = 60_000

export interface ServerOptions {
  /** Settings beside those every server of ours has. */
  env?: Record<string, string>
}

/** Runs one of the program's commands beside a server with the same settings, and answers with what it printed. */
export async function command(env: NodeJS.ProcessEnv, ...words: string[]): Promise<string> {
  const child = spawn(binary, words, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  let log = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (log += chunk.toString()))
  const code = await new Promise((done) => child.once('close', done))
  if (code !== 0) throw new Error(`${words.join(' ')}:\n${log}`)
  return said.trim()
}

/** The real program with a private database in a folder that goes with it. */
export class Server {
  readonly #data = mkdtempSync(join(tmpdir(), 'rt-e2e-'))
  readonly #env: NodeJS.ProcessEnv
  #process: ChildProcess | null = null
  #log = ''
  #url = ''
  /** The program that is started next. */
  binary = binary

  private constructor({ env = {} }: ServerOptions) {
    const inherited = Object.entries(process.env).filter(
      ([name]) => !name.startsWith('ROUNDTABLE_') && name !== 'DATABASE_URL' && name !== 'REDIS_URL',
    )
    const programs = ['ROUNDTABLE_POSTGRES_BIN', 'ROUNDTABLE_CACHE'].flatMap((name) => {
      const value = process.env[name]
      return value ? [[name, value]] : []
    })
    this.#env = {
      ...Object.fromEntries(inherited),
      ...Object.fromEntries(programs),
      ROUNDTABLE_DATA: this.#data,
      // The tests write faster than people do.
      ROUNDTABLE_MUTATION_RATE: '0',
      ...env,
    }
  }

  static async start(options: ServerOptions = {}): Promise<Server> {
    if (!existsSync(binary)) throw new Error(`${binary} is not there: run make build first`)
    const server = new Server(options)
    await server.up()
    return server
  }

  get url(): string {
    return this.#url
  }

  /** Its settings, for `command`. */
  get env(): Record<string, string> {
    return Object.fromEntries(
      Object.entries(this.#env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    )
  }

  /** What it wrote to its log. */
  get log(): string {
    return this.#log
  }

  /** Starts it, at the address it had before if it had one. */
  async up(): Promise<void> {
    const address = this.#url === '' ? '127.0.0.1:0' : new URL(this.#url).host
    const child = spawn(this.binary, ['serve'], {
      env: { ...this.#env, ROUNDTABLE_ADDR: address },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = child
    child.stderr.on('data', (chunk: Buffer) => (this.#log += chunk.toString()))
    let said = ''
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const until = Date.now() + patience
    for (;;) {
      const ready = /^ready (\S+)$/m.exec(said)
      if (ready?.[1]) {
        this.#url = ready[1]
        return
      }
      if (child.exitCode !== null || Date.now() > until) {
        throw new Error(`the server did not start:\n${said}${this.#log}`)
      }
      await sleep(20)
    }
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL')
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM')
    rmSync(this.#data, { recursive: true, force: true })
  }

  /** Makes an API token with the program's own command, and answers with it. */
  token(role: 'admin' | 'facilitator' | 'analyst' | 'editor'): Promise<string> {
    return command(this.#env, 'token', 'create', '--role', role, '--name', 'e2e')
  }

  async #end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const child = this.#process
    this.#process = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = new Promise((done) => child.once('exit', done))
    child.kill(signal)
    await ended
  }
}
