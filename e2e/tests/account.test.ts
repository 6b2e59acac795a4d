import { describe, expect, it } from 'vitest'
import { useBrowser, type Person } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { invitation, newEmail, password, useHost } from '../harness/host'

const browser = useBrowser()

/** The browser itself complains of an answer that refuses somebody. */
function forgive(person: Person, status: number) {
  expect(person.complaints.filter((text) => !text.includes(`status of ${status}`))).toEqual([])
  person.complaints.length = 0
}

describe('an account', () => {
  it('begins with an invitation that works once', async () => {
    const person = await browser.person()
    const { page } = person
    const link = await invitation(newEmail())
    await person.open(link)
    await page.getByLabel('New password').fill('short')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByRole('link', { name: 'Use at least 10 characters' }).click()
    await expectAccessible(person, 'a password that is too short')
    await expectNothingSideways(person, 'a password that is too short')
    expect(await page.evaluate(() => location.hash), 'the secret is out of the address').toBe('')
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Show password' }).click()
    expect(await page.getByLabel('New password').getAttribute('type')).toBe('text')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Save and sign in' }).click()
    await page.getByRole('heading', { name: 'Your workshops' }).waitFor()
    await page.getByText('No workshops yet').waitFor()
    await expectAccessible(person, 'an empty list')
    await expectNothingSideways(person, 'an empty list')

    await person.open('/sign-in')
    await person.open(link)
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Save and sign in' }).click()
    await page.getByRole('heading', { name: 'This invitation no longer works' }).waitFor()
    forgive(person, 401)
  })

  it('begins at the desk for whoever keeps the directory', async () => {
    const person = await browser.person()
    const { page } = person
    const email = newEmail()
    await person.open(await invitation(email, 'editor'))
    await page.getByText('keep the directory').waitFor()
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Save and sign in' }).click()
    await page.getByRole('heading', { name: 'Keep the directory', level: 1 }).waitFor()
    expect(page.url()).toBe(`${person.url}/edit`)
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.getByLabel('Email').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Keep the directory', level: 1 }).waitFor()
  })

  it('is signed in and out by its password, and goes on to where it wanted', async () => {
    const host = await useHost(browser)
    const { page } = host
    await host.press('Sign out')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()

    await host.person.open('/workshops/new')
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.getByRole('button', { name: 'Sign in' }).click()
    const alert = page.getByRole('alert')
    await alert.getByRole('link', { name: 'Enter your password' }).waitFor()
    await alert.getByRole('link', { name: /^Enter your email/ }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('email')
    await expectAccessible(host.person, 'a form to sign in with mistakes')
    await page.keyboard.type(host.email)
    await page.getByLabel('Password', { exact: true }).fill('not the right one')
    await page.keyboard.press('Enter')
    await alert.getByText('do not belong together').waitFor()
    forgive(host.person, 401)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Make a workshop' }).waitFor()
    expect(page.url()).toBe(`${host.person.url}/workshops/new`)
  })

  it('hears what is wrong with a link', async () => {
    const person = await browser.person()
    await person.open('/sign-in#rtl_this-never-was-a-link')
    await person.page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    forgive(person, 401)
    await person.open('/invite')
    await person.page.getByRole('heading', { name: 'This invitation no longer works' }).waitFor()
    await person.page.route('**/auth/link', (route) => route.abort())
    person.expectsAway = true
    await person.open('/sign-in#rtl_another')
    await person.page.getByText('No answer. Check your signal').waitFor()
    await person.page.unroute('**/auth/link')
    await person.page.getByRole('button', { name: 'Try again' }).click()
    await person.page.getByRole('heading', { name: 'This link no longer works' }).waitFor()
    person.complaints.length = 0
  })

  it('sees no workshop that others run', async () => {
    const host = await useHost(browser)
    await host.person.open('/workshops/11111111-1111-4111-8111-111111111111')
    await host.page.getByRole('heading', { name: 'You can’t run this workshop' }).waitFor()
    await expectAccessible(host.person, 'a workshop of somebody else')
  })
})
