import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { Workshop } from '../harness/api'
import { useBrowser } from '../harness/browser'
import { Server } from '../harness/server'

// The rates are those of a server that people use: somebody at our address joins again and again.
describe('a door where many push', () => {
  let server: Server
  let workshop: Workshop
  const browser = useBrowser()

  beforeAll(async () => {
    server = await Server.start({ env: { ROUNDTABLE_MUTATION_RATE: '5' } })
    workshop = await Workshop.make(server.url, await server.token('facilitator'))
  })
  afterAll(() => server?.stop())

  /** Joins once more, as the same person, and tells whether it was let in. */
  async function push(requestId: string): Promise<boolean> {
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: 'mutation ($input: JoinWorkshopInput!) { joinWorkshop(input: $input) { token } }',
        variables: { input: { joinCode: workshop.joinCode, requestId } },
      }),
    })
    return !(await response.text()).includes('RATE_LIMITED')
  }

  it('lets a person in who waits, without another press', async () => {
    const { page, ...person } = await browser.person({ url: server.url })
    await page.goto(`${person.url}/join#${workshop.joinCode}`)
    await page.getByText('Council', { exact: true }).click()
    const requestId = randomUUID()
    let pushing = true
    let letIn = 0
    const crowd = Array.from({ length: 20 }, async () => {
      while (pushing) if (await push(requestId)) letIn++
    })
    try {
      while (letIn < 600) await push(requestId).then((ok) => ok && letIn++)
      await page.getByRole('button', { name: 'Join the workshop' }).click()
      await page.getByRole('status').getByText('Many people are joining').waitFor()
    } finally {
      pushing = false
      await Promise.all(crowd)
    }
    await page.getByText('Live', { exact: true }).waitFor()
  })
})
