import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

/** What a proxy that means well answers in the server's place. */
const statuses = [200, 401, 403, 404, 400, 413, 511]

/** Which requests a proxy answers itself. */
export type Meddles = (asked: IncomingMessage) => boolean

/** Of what an app asks for, by HTTP and with sockets, each fifth. */
function eachFifth(): Meddles {
  let asked = 0
  return ({ url = '' }) => url.startsWith('/graphql') && ++asked % 5 === 0
}

/** A filtering proxy before a server, with an address of its own: some of what is asked it answers itself, with a page in HTML. */
export class Proxy {
  readonly #server: Server
  readonly #to: URL
  readonly #joined = new Set<Duplex>()
  readonly #meddling: Meddles
  /** How often it answered itself. */
  meddled = 0

  private constructor(to: string, meddling: Meddles) {
    this.#to = new URL(to)
    this.#meddling = meddling
    this.#server = createServer((asked, answer) => this.#pass(asked, answer))
    this.#server.on('upgrade', (asked, socket, head) => this.#join(asked, socket, head))
  }

  static async start(to: string, meddling = eachFifth()): Promise<Proxy> {
    const proxy = new Proxy(to, meddling)
    await new Promise<void>((resolve) => proxy.#server.listen(0, '127.0.0.1', resolve))
    return proxy
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    for (const socket of this.#joined) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** The status it answers with itself; null: this one goes through. */
  #meddles(asked: IncomingMessage): number | null {
    if (!this.#meddling(asked)) return null
    return statuses[this.meddled++ % statuses.length] ?? 403
  }

  #onward({ method, url, headers }: IncomingMessage) {
    return request({ host: this.#to.hostname, port: this.#to.port, method, path: url, headers })
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    const status = this.#meddles(asked)
    if (status !== null) {
      asked.resume()
      answer.writeHead(status, { 'content-type': 'text/html' }).end('<h1>Welcome to our Wi-Fi</h1>')
      return
    }
    const onward = this.#onward(asked)
    onward.on('response', (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers)
      got.pipe(answer)
    })
    onward.on('error', () => answer.destroy())
    asked.pipe(onward)
  }

  #join(asked: IncomingMessage, socket: Duplex, head: Buffer): void {
    this.#joined.add(socket)
    socket.on('close', () => this.#joined.delete(socket))
    const status = this.#meddles(asked)
    if (status !== null) {
      socket.end(`HTTP/1.1 ${status} No\r\ncontent-type: text/html\r\n\r\n<h1>Welcome to our Wi-Fi</h1>`)
      return
    }
    const onward = this.#onward(asked)
    onward.on('upgrade', (got, far, farHead: Buffer) => {
      const lines = Object.entries(got.headers).map(([name, value]) => `${name}: ${String(value)}`)
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join('\r\n')}\r\n\r\n`)
      socket.write(farHead)
      far.write(head)
      far.pipe(socket).pipe(far)
      for (const end of [far, socket]) end.on('error', () => (far.destroy(), socket.destroy()))
    })
    onward.on('response', (got) => {
      socket.end(`HTTP/1.1 ${got.statusCode ?? 502} No\r\n\r\n`)
      got.resume()
    })
    onward.on('error', () => socket.destroy())
    onward.end()
  }
}
