import type { Browser, BrowserContext } from 'playwright-core'
import { ask } from '../api'
import { password } from '../host'
import { invite, type World } from './world'

/** Everybody who meets the pages. */
export const roles = [
  'nobody',
  'attendee',
  'projector',
  'facilitator',
  'editor',
  'analyst',
  'administrator',
] as const
export type Role = (typeof roles)[number]

/** Those who sign in, by what the schema calls their account's role. */
export const accounts: Readonly<Record<string, Role>> = {
  FACILITATOR: 'facilitator',
  EDITOR: 'editor',
  ANALYST: 'analyst',
  ADMIN: 'administrator',
}

/** A browser of somebody in that role. A projector is nobody whose addresses hold a key. */
export async function arrive(browser: Browser, role: Role, world: World): Promise<BrowserContext> {
  const seats = role === 'attendee' ? await takeSeats(world) : []
  const context = await browser.newContext({
    locale: 'en-GB',
    reducedMotion: 'reduce',
    storageState: { cookies: [], origins: [{ origin: world.url, localStorage: seats }] },
  })
  const account = Object.entries(accounts).find(([, each]) => each === role)?.[0]
  if (account) await signIn(context, account, role, world)
  return context
}

async function signIn(context: BrowserContext, account: string, role: Role, world: World): Promise<void> {
  const email = `${role}@library.example`
  const token = await invite(world.server, email, account.toLowerCase())
  const response = await context.request.post(`${world.url}/auth/password`, {
    data: { token, password },
    headers: { origin: world.url },
  })
  if (!response.ok()) throw new Error(`${role} could not sign in: ${response.status()}`)
  if (role !== 'facilitator') return
  for (const { workshop } of [world.room, world.hardRoom]) {
    await workshop.ask(
      'mutation ($input: AddFacilitatorInput!) { addFacilitator(input: $input) { workshop { id } } }',
      { input: { workshopId: workshop.id, email } },
    )
  }
}

/** A place in each workshop, as the browser keeps it, with a note of their own. */
async function takeSeats(world: World): Promise<{ name: string; value: string }[]> {
  const ids: string[] = []
  const kept: { name: string; value: string }[] = []
  for (const { workshop } of [world.room, world.hardRoom]) {
    const { joinWorkshop } = await ask<{ joinWorkshop: { token: string; participant: { id: string } } }>(
      world.url,
      null,
      'mutation ($input: JoinWorkshopInput!) { joinWorkshop(input: $input) { token participant { id } } }',
      { input: { joinCode: workshop.joinCode, displayName: 'Asha', sector: 'COUNCIL' } },
    )
    await workshop.addNote(1, `My own note for ${workshop.title}`, joinWorkshop.token)
    const seat = {
      token: joinWorkshop.token,
      participantId: joinWorkshop.participant.id,
      displayName: 'Asha',
      sector: 'COUNCIL',
      title: workshop.title,
      joinCode: workshop.joinCode,
    }
    ids.push(workshop.id)
    kept.push({ name: `rt.seat/${workshop.id}`, value: JSON.stringify(seat) })
  }
  return [...kept, { name: 'rt.seats', value: JSON.stringify(ids) }]
}
