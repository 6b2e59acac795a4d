// A program under measurement: served from a folder that goes with it, and asked as its facilitator asks it.
import { execFile, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
const password = 'three words that fit'

/** Starts `binary serve` with a database of its own. */
export async function serve(binary) {
  const data = mkdtempSync(join(tmpdir(), 'rt-bench-'))
  const env = { ...process.env, ROUNDTABLE_DATA: data, ROUNDTABLE_ADDR: '127.0.0.1:0', ROUNDTABLE_MUTATION_RATE: '0' }
  const child = spawn(binary, ['serve'], { env, stdio: ['ignore', 'pipe', 'ignore'] })
  const url = await ready(child)
  const said = async (...words) => (await run(binary, words, { env })).stdout.trim()
  const token = await said('token', 'create', '--role', 'facilitator', '--name', 'bench')
  return { url, token, ask: (query, variables) => ask(url, token, query, variables), signIn, stop }

  /** A cookie of a new account that runs the workshop. */
  async function signIn(workshopId) {
    const email = `host-${randomUUID().slice(0, 8)}@library.example`
    const invited = await said('account', 'invite', '--email', email, '--role', 'facilitator')
    const answer = await fetch(`${url}/auth/password`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url },
      body: JSON.stringify({ token: invited.split('#').at(-1).split(/\s/)[0], password }),
    })
    if (answer.status !== 204) throw new Error(`signing in: HTTP ${answer.status} ${await answer.text()}`)
    await ask(url, token, 'mutation ($input: AddFacilitatorInput!) { addFacilitator(input: $input) { workshop { id } } }', {
      input: { workshopId, email },
    })
    return answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0])
  }

  async function stop() {
    const ended = new Promise((done) => child.once('exit', done))
    child.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
}

function ready(child) {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
      const found = /^ready (\S+)$/m.exec(said)
      if (found) resolve(found[1])
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${said}`)))
  })
}

async function ask(url, token, query, variables = {}) {
  const answer = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  })
  const { data, errors } = await answer.json()
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}
