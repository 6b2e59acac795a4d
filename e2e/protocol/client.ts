import { createClient, type Client, type ExecutionResult } from 'graphql-ws'
import WebSocket from 'ws'

/** What one subscription brings, to be waited for one by one. */
export class Stream<Data> {
  readonly #waiting: ((result: ExecutionResult<Data>) => void)[] = []
  readonly #come: ExecutionResult<Data>[] = []
  readonly failed: Promise<unknown>
  readonly stop: () => void

  constructor(client: Client, query: string, variables: Record<string, unknown>) {
    let fail: (reason: unknown) => void = () => {}
    this.failed = new Promise((resolve) => (fail = resolve))
    this.stop = client.subscribe<Data>(
      { query, variables },
      {
        next: (result) => {
          const next = this.#waiting.shift()
          if (next) next(result as ExecutionResult<Data>)
          else this.#come.push(result as ExecutionResult<Data>)
        },
        error: fail,
        complete: () => {},
      },
    )
  }

  /** The next answer's data. */
  async next(patience = 10_000): Promise<Data> {
    const result =
      this.#come.shift() ??
      (await new Promise<ExecutionResult<Data>>((resolve, reject) => {
        this.#waiting.push(resolve)
        setTimeout(() => {
          if (!this.#waiting.includes(resolve)) return
          this.#waiting.splice(this.#waiting.indexOf(resolve), 1)
          reject(new Error('nothing came'))
        }, patience)
      }))
    if (!result.data) throw new Error(JSON.stringify(result.errors))
    return result.data
  }
}

const address = (url: string) => `${url.replace(/^http/, 'ws')}/graphql`

/** The npm client that most people use, on a socket that a test can cut. */
export function connect(url: string, token: string | null, options: { retryAttempts?: number } = {}) {
  let socket: WebSocket | null = null
  const closes: number[] = []
  const client = createClient({
    url: address(url),
    webSocketImpl: WebSocket,
    ...(token === null ? {} : { connectionParams: { token } }),
    retryAttempts: options.retryAttempts ?? 0,
    // Ends of subscriptions must not end the connection: how the server ends it is what is looked at.
    lazyCloseTimeout: 60_000,
    retryWait: () => Promise.resolve(),
    shouldRetry: () => true,
    onNonLazyError: () => {},
    on: {
      opened: (opened) => (socket = opened as WebSocket),
      closed: (event) => closes.push((event as { code: number }).code),
    },
  })
  return {
    client,
    closes,
    /** Ends the connection without a word, as a tunnel does. */
    cut: () => socket?.terminate(),
    stream: <Data>(query: string, variables: Record<string, unknown>) =>
      new Stream<Data>(client, query, variables),
  }
}

/** A socket without a client: sends these messages, and answers with the code it is closed with. */
export function closeCodeAfter(url: string, messages: readonly (string | object)[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(address(url), 'graphql-transport-ws')
    socket.on('open', () => {
      for (const message of messages) {
        socket.send(typeof message === 'string' ? message : JSON.stringify(message))
      }
    })
    socket.on('error', reject)
    socket.on('close', resolve)
  })
}
