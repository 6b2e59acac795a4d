import { describe, expect, inject, it } from 'vitest'
import { phone, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { password, useHost } from '../harness/host'
import { command } from '../harness/server'

const browser = useBrowser()

describe('one’s own account', () => {
  it('shows where one is signed in, and ends it there', async () => {
    const host = await useHost(browser)
    const { page } = host
    const other = await browser.person({ viewport: phone })
    await other.open('/sign-in')
    await other.page.getByLabel('Email').fill(host.email)
    await other.page.getByLabel('Password', { exact: true }).fill(password)
    await other.page.keyboard.press('Enter')
    await other.page.getByRole('heading', { name: 'Your workshops', level: 1 }).waitFor()

    await page.getByRole('link', { name: /^Your account/ }).click()
    await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor()
    const sessions = page.getByRole('region', { name: 'Where you are signed in' }).getByRole('listitem')
    await sessions.nth(1).waitFor()
    expect(await sessions.count()).toBe(2)
    expect(await sessions.filter({ hasText: 'This one' }).count()).toBe(1)
    expect(await sessions.filter({ hasText: /used today/ }).count()).toBe(2)
    await expectAccessible(host.person, 'the sessions')
    await expectNothingSideways(host.person, 'the sessions')

    await page.getByRole('button', { name: /^End / }).click()
    await page.getByText('You are signed in nowhere else.').waitFor()
    await page.getByText('That one is signed out.').waitFor()
    await page.waitForFunction(() => document.activeElement?.textContent === 'Where you are signed in')
    expect(await sessions.count()).toBe(1)
    await other.open('/account')
    await other.page.getByRole('heading', { name: 'Sign in' }).waitFor()
  })

  it('shows the keys for programs that are one’s own, and ends them', async () => {
    const host = await useHost(browser, { viewport: phone })
    const { page } = host
    const name = `Numbers for ${host.email}`
    const secret = await command(
      inject('env'),
      ...['token', 'create', '--role', 'analyst', '--name', name, '--owner', host.email],
    )
    const asks = async () => {
      const answer = await fetch(`${host.person.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${secret.trim()}` },
        body: JSON.stringify({ query: '{ viewer { account { name } } }' }),
      })
      return answer.status
    }
    expect(await asks()).toBe(200)
    await host.person.open('/account')
    const keys = page.getByRole('region', { name: 'Keys for programs' })
    await keys.getByText('may look at results · used today').waitFor()
    await page.getByRole('button', { name: `End ${name}` }).click()
    await expectAccessible(host.person, 'the question before a key ends')
    await expectNothingSideways(host.person, 'the question before a key ends')
    await page.getByRole('button', { name: 'Keep it' }).click()
    expect(await asks()).toBe(200)
    await page.getByRole('button', { name: `End ${name}` }).click()
    await page.getByRole('button', { name: 'End the key' }).click()
    await page.getByText('The key has ended.').waitFor()
    expect(await keys.count()).toBe(0)
    await page.waitForFunction(() => document.activeElement?.id === 'main')
    expect(await asks()).toBe(401)
  })

  it('is for those who are signed in', async () => {
    const person = await browser.person()
    await person.open('/account')
    await person.page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(person.page.url()).toBe(`${person.url}/sign-in?next=%2Faccount`)
  })
})
