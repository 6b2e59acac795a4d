import type { TestProject } from 'vitest/node'
import { Server } from './server'

declare module 'vitest' {
  interface ProvidedContext {
    url: string
    token: string
    /** The server's settings, for its commands. */
    env: Record<string, string>
  }
}

/** One server for all tests; those that break theirs start their own. */
export default async function setup(project: TestProject) {
  const server = await Server.start()
  project.provide('url', server.url)
  project.provide('token', await server.token('facilitator'))
  project.provide('env', server.env)
  return () => server.stop()
}
