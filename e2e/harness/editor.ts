import { randomUUID } from 'node:crypto'
import { inject } from 'vitest'
import { ask } from './api'
import { desk, type Person, type PersonOptions } from './browser'
import { invitation, newEmail, password } from './host'
import { command } from './server'

let token: Promise<string> | undefined

/** A token of an editor, for what a test needs to be there. */
export function editorToken(): Promise<string> {
  token ??= command(inject('env'), 'token', 'create', '--role', 'editor', '--name', 'e2e editor')
  return token
}

/** Asks as an editor. */
export async function askEditor<Data>(query: string, variables: object = {}): Promise<Data> {
  return ask(inject('url'), await editorToken(), query, variables)
}

/** Somebody who keeps the directory, signed in. */
export async function useEditor(
  browser: { person(options?: PersonOptions): Promise<Person> },
  options: PersonOptions = {},
): Promise<Person> {
  const person = await browser.person({ viewport: desk, ...options })
  await person.open(await invitation(newEmail(), 'editor'))
  await person.page.getByLabel('New password').fill(password)
  await person.page.getByRole('button', { name: 'Save and sign in' }).click()
  await person.page.getByRole('heading', { name: 'Keep the directory', level: 1 }).waitFor()
  return person
}

/** A name that no other test has. */
export const unique = (name: string) => `${name} ${randomUUID().slice(0, 6)}`

export interface Made {
  id: string
  ref: string
  name: string
}

export async function makePartnership(name: string, more: object = {}): Promise<Made> {
  const { savePartnership } = await askEditor<{ savePartnership: { partnership: Made } }>(
    `mutation ($input: SavePartnershipInput!) {
      savePartnership(input: $input) { partnership { id ref name } }
    }`,
    { input: { id: randomUUID(), name, nation: 'ENGLAND', visibility: 'HIDDEN', ...more } },
  )
  return savePartnership.partnership
}

export async function makeOrganisation(name: string, more: object = {}): Promise<Made> {
  const { saveOrganisation } = await askEditor<{ saveOrganisation: { organisation: Made } }>(
    `mutation ($input: SaveOrganisationInput!) {
      saveOrganisation(input: $input) { organisation { id ref name } }
    }`,
    {
      input: {
        id: randomUUID(),
        name,
        sector: 'PUBLIC_LIBRARY',
        nation: 'ENGLAND',
        visibility: 'PUBLIC',
        ...more,
      },
    },
  )
  return saveOrganisation.organisation
}
