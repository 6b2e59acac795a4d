import { randomUUID } from 'node:crypto'
import { resolve } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { ask } from './api'
import { command, Server } from './server'

export const example = resolve(import.meta.dirname, '../../directory/example')

type Kind =
  | 'Partnership'
  | 'Organisation'
  | 'Membership'
  | 'Contact'
  | 'Agreement'
  | 'Meeting'
  | 'Activity'
  | 'Step'
  | 'Term'
  | 'Document'

/** A server with the example directory, and what its editor does over the API. */
export class DirectoryServer {
  constructor(
    readonly server: Server,
    readonly token: string,
  ) {}

  get url(): string {
    return this.server.url
  }

  /** Stores an entry, and answers with its id. */
  async save(kind: Kind, fields: object): Promise<string> {
    const id = randomUUID()
    const field = kind.toLowerCase()
    await ask(
      this.url,
      this.token,
      `mutation ($input: Save${kind}Input!) { save${kind}(input: $input) { ${field} { id } } }`,
      { input: { id, ...fields } },
    )
    return id
  }

  /** The ids of what is there already, by ref. */
  async idOf(kind: 'partnership' | 'organisation', ref: string): Promise<string> {
    const data = await ask<Record<string, { id: string }>>(
      this.url,
      this.token,
      `query ($ref: String!) { ${kind}(ref: $ref) { id } }`,
      { ref },
    )
    const id = data[kind]?.id
    if (!id) throw new Error(`no ${kind} ${ref}`)
    return id
  }
}

/** A server of their own for the tests of one file: what others write is not in its directory. */
export function useDirectory(): { readonly it: DirectoryServer } {
  let directory: DirectoryServer
  beforeAll(async () => {
    const server = await Server.start()
    await command(server.env, 'import', example)
    directory = new DirectoryServer(server, await server.token('editor'))
  }, 120_000)
  afterAll(() => directory?.server.stop())
  return {
    get it() {
      return directory
    },
  }
}
