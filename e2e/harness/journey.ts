import { expect } from 'vitest'
import type { Workshop } from './api'
import type { Person } from './browser'

/** What is different about the phone or the network somebody takes part with. */
export interface Setting {
  /** Prepares a page before it is opened. */
  prepare?(person: Person): Promise<void>
  /** Whether the browser forgets everything with the page, and says so. */
  forgets?: boolean
}

/** As long as anything may take that is tried again by itself. */
const patience = { timeout: 60_000, interval: 200 }

/** Presses a button until what it leads to is there: who is told that it did not work does so, too. */
async function press(person: Person, name: string, until: () => Promise<boolean>): Promise<void> {
  const button = person.page.getByRole('button', { name, exact: true })
  await expect
    .poll(async () => {
      if (await until()) return true
      if ((await button.count()) > 0 && (await button.isEnabled()))
        await button.click({ timeout: 1_000 }).catch(() => {})
      return until()
    }, patience)
    .toBe(true)
}

async function joins(person: Person, { joinCode }: Workshop): Promise<void> {
  const { page } = person
  const name = page.getByLabel('Your name')
  await person.open('/join')
  await page.getByLabel('Workshop code').fill(joinCode)
  await press(person, 'Next', async () => (await name.count()) > 0)
  await page.getByText('Charity', { exact: true }).click()
  await name.fill('Asha')
  await press(person, 'Join the workshop', async () => page.url().includes('/w/'))
  await isAt(person, 'Live')
}

const isAt = (person: Person, text: string) =>
  person.page.getByText(text, { exact: true }).first().waitFor(patience)

const says = (person: Person, note: string, text: string) =>
  person.note(note).getByText(text, { exact: true }).waitFor(patience)

const change = (person: Person) => person.page.getByLabel('Change your note')

async function throughTunnel(person: Person, forgets: boolean): Promise<void> {
  await person.online(false)
  await isAt(person, 'No signal')
  await person.add('In the tunnel')
  const kept = forgets ? 'It will be lost if you close this page.' : 'Kept on this phone.'
  await says(person, 'In the tunnel', `Waiting for signal. ${kept}`)
  await person.idea.fill('Half a thought')
  if (forgets) await person.page.getByText('It will be lost if you close this page.').nth(1).waitFor()
  await person.online(true)
  await says(person, 'In the tunnel', 'Added')
  expect(await person.idea.inputValue()).toBe('Half a thought')
}

async function changesAndLooksAround(person: Person, workshop: Workshop): Promise<void> {
  await person.choose('In question 1', 'Change the words')
  await change(person).fill('Changed in question 1')
  await person.next()
  await isAt(person, 'Are you working with other sectors?')
  await person.previous()
  expect(await change(person).inputValue()).toBe('Changed in question 1')
  await person.page.getByRole('button', { name: 'Save' }).click()
  await says(person, 'Changed in question 1', 'Added')
  await expect
    .poll(async () => (await workshop.texts()).sort(), patience)
    .toEqual(['Changed in question 1', 'In the tunnel'])
}

async function isTooLate(person: Person, workshop: Workshop): Promise<void> {
  await person.choose('In the tunnel', 'Change the words')
  await change(person).fill('Half of other words')
  await workshop.updateSection(1, { open: false })
  await keepsWhatCameTooLate(person)
}

async function keepsWhatCameTooLate(person: Person): Promise<void> {
  await says(person, 'In the tunnel', 'Too late for question 1. Not changed.')
  await says(person, 'In the tunnel', 'Half of other words')
  await isAt(person, 'What you wrote is kept here.')
  await isAt(person, 'Half a thought')
}

/** Another page of the same browser, a day later. */
async function tomorrow(person: Person, setting: Setting): Promise<Person> {
  const path = new URL(person.page.url()).pathname
  const { page } = person
  const next = await person.tab()
  next.expectsAway = true
  await page.close({ runBeforeUnload: true })
  await setting.prepare?.(next)
  await next.page.addInitScript(() => {
    const { now } = Date
    Date.now = () => now() + 86_400_000
  })
  await next.open(path)
  return next
}

/** Puts what was kept where it belongs, once that is open again. */
async function finishes(person: Person, workshop: Workshop): Promise<void> {
  await workshop.updateSection(1, { open: true })
  await change(person).waitFor(patience)
  expect(await change(person).inputValue()).toBe('Half of other words')
  expect(await person.idea.inputValue()).toBe('Half a thought')
  await person.page.getByRole('button', { name: 'Save' }).click()
  await says(person, 'Half of other words', 'Added')
  await person.page.getByRole('button', { name: 'Add', exact: true }).click()
  await says(person, 'Half a thought', 'Added')
  await expect
    .poll(async () => (await workshop.texts()).sort(), patience)
    .toEqual(['Changed in question 1', 'Half a thought', 'Half of other words'])
  expect(await workshop.participants()).toHaveLength(1)
}

/** Somebody's whole way through a workshop, with nothing lost of what they type. */
export async function journey(person: Person, workshop: Workshop, setting: Setting = {}): Promise<void> {
  const forgets = setting.forgets ?? false
  person.expectsAway = true
  await setting.prepare?.(person)
  await joins(person, workshop)
  await person.add('In question 1')
  await says(person, 'In question 1', 'Added')
  await throughTunnel(person, forgets)
  await changesAndLooksAround(person, workshop)
  await isTooLate(person, workshop)
  if (forgets) return finishes(person, workshop)
  const back = await tomorrow(person, setting)
  await keepsWhatCameTooLate(back)
  await finishes(back, workshop)
}
