import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { Workshop, type WorkshopOptions } from './api'
import { desk, makeWorkshop, type Person, type PersonOptions } from './browser'
import { command } from './server'

export const password = 'three words that fit'

/** The address of an invitation, without the server's. */
export async function invitation(email: string, role = 'facilitator'): Promise<string> {
  const said = await command(inject('env'), 'account', 'invite', '--email', email, '--role', role)
  const path = /\/invite#\S+/.exec(said)?.[0]
  if (!path) throw new Error(`no link in: ${said}`)
  return path
}

export const newEmail = () => `host-${randomUUID().slice(0, 8)}@library.example`

/** Somebody who runs workshops, signed in, and what they do on the page for it. */
export class Host {
  constructor(
    readonly person: Person,
    readonly email: string,
  ) {}

  get page() {
    return this.person.page
  }

  /** Opens a workshop that somebody else made, as one more who runs it. */
  async run(workshop: Workshop): Promise<void> {
    await workshop.ask(
      'mutation ($input: AddFacilitatorInput!) { addFacilitator(input: $input) { workshop { id } } }',
      { input: { workshopId: workshop.id, email: this.email } },
    )
    await this.person.open(`/workshops/${workshop.id}`)
    await this.live()
  }

  async live(): Promise<void> {
    await this.page.getByText(/^Live\s·\sall notes saved$/).waitFor()
  }

  /** The column of a question that is spread out. */
  column(question: string) {
    return this.page
      .locator('section.col')
      .filter({ has: this.page.getByRole('heading', { name: question, exact: true }) })
  }

  /** The texts in a column, from the top. */
  async notes(question: string): Promise<string[]> {
    const texts = await this.column(question).locator('.g-note > .g-written').allTextContents()
    return texts.map((text) => text.trim())
  }

  /** The button of a note's menu. */
  more(text: string) {
    return this.page
      .locator('.item')
      .filter({ hasText: text })
      .getByRole('button', { name: /^More for the note/ })
  }

  async choose(text: string, item: string): Promise<void> {
    await this.more(text).click()
    await this.page.getByRole('menuitem', { name: item }).click()
  }

  async press(name: string | RegExp): Promise<void> {
    await this.page
      .getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) })
      .click()
  }

  async undo(): Promise<void> {
    await this.press('Undo')
  }
}

/** A new account, with a browser that is signed in to it. */
export async function useHost(
  browser: { person(options?: PersonOptions): Promise<Person> },
  options: PersonOptions = {},
): Promise<Host> {
  const email = newEmail()
  const person = await browser.person({ viewport: desk, ...options })
  await person.open(await invitation(email))
  await person.page.getByLabel('New password').fill(password)
  await person.page.getByRole('button', { name: 'Save and sign in' }).click()
  await person.page.getByRole('heading', { name: 'Your workshops', level: 1 }).waitFor()
  return new Host(person, email)
}

/** A host at a workshop that was made for the test. */
export async function atWork(
  browser: { person(options?: PersonOptions): Promise<Person> },
  options: WorkshopOptions = {},
  more: PersonOptions = {},
): Promise<{ host: Host; workshop: Workshop }> {
  const [host, workshop] = await Promise.all([useHost(browser, more), makeWorkshop(options)])
  await host.run(workshop)
  return { host, workshop }
}

/** What opens the big screen of a workshop. */
export async function projector(workshop: Workshop): Promise<string> {
  const { workshop: found } = await workshop.ask<{ workshop: { projectorToken: string } }>(
    'query ($id: ID!) { workshop(id: $id) { projectorToken } }',
    { id: workshop.id },
  )
  return `/projector#${found.projectorToken}`
}
