import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { desk, phone, smallPhone, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { useDirectory } from '../harness/directory'
import { newEmail, password } from '../harness/host'
import { command } from '../harness/server'

const browser = useBrowser()
const directory = useDirectory()
const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
const date = (days: number) => daysFromNow(days).slice(0, 10)

describe('a partnership', () => {
  it('says why, who, what they agreed and whom to ask', async () => {
    const it = directory.it
    const partnershipId = await it.save('Partnership', {
      name: 'Bury readers',
      areaDescription: 'Bury',
      nation: 'ENGLAND',
      localAuthorityCodes: ['E08000002'],
      purpose: 'To read together.',
      visibility: 'PUBLIC',
    })
    const organisationId = await it.save('Organisation', {
      name: 'Bury Libraries',
      sector: 'PUBLIC_LIBRARY',
      nation: 'ENGLAND',
      visibility: 'PUBLIC',
      services: 'Health information, books on prescription, help with forms.',
      signpostTo: 'Cancer information: Macmillan.\n<script>alert(1)</script>',
      phone: '0161 253 5873',
      website: 'https://libraries.example',
      postcode: 'BL9 0DG',
      source: 'Its website',
    })
    await it.save('Membership', { partnershipId, organisationId, role: 'LEAD', joined: '2017-01-01' })
    const contact = {
      partnershipId,
      name: '',
      email: '',
      phone: '',
      contactFormUrl: '',
      interests: [],
      isLead: false,
      lawfulBasis: 'PUBLIC_TASK',
      source: 'They told us',
      visibility: 'PUBLIC',
    }
    await it.save('Contact', {
      ...contact,
      roleTitle: 'Knowledge and Library Services Lead',
      email: 'library@trust.example',
      noticeGivenOn: date(-20),
      lastConfirmed: date(-20),
    })
    await it.save('Contact', {
      ...contact,
      roleTitle: 'Academic Librarian',
      phone: '01204 900600',
      noticeGivenOn: date(-300),
      lastConfirmed: date(-250),
    })
    await it.save('Agreement', {
      partnershipId,
      agreementType: 'MOU',
      title: 'What Bury agreed',
      visibility: 'PUBLIC',
      clauses: [
        { kind: 'AIM', heading: 'Aims', text: 'Promote health literacy.\nShare good practice.' },
        { kind: 'SIGNATORY', heading: 'Who signed', text: '' },
      ],
    })
    await it.save('Meeting', {
      partnershipId,
      title: 'Spring meeting',
      startsAt: daysFromNow(30),
      endsAt: daysFromNow(30.1),
      mode: 'ONLINE',
      placeOrLink: 'https://meet.example/spring',
      visibility: 'PUBLIC',
    })
    await it.save('Activity', {
      partnershipId,
      activityType: 'HEALTH_INFORMATION_WEEK',
      title: 'A stall in the market',
      campaign: 'Health Information Week',
      organisationIds: [organisationId],
      visibility: 'PUBLIC',
    })
    await it.save('Term', {
      partnershipId,
      word: 'MoU',
      meaning: 'A page that says what each will do.',
      visibility: 'PUBLIC',
    })

    const ann = await browser.person({ viewport: desk, url: it.url })
    const { page } = ann
    await ann.open('/partnerships')
    await page.getByRole('link', { name: 'Bury readers', exact: true }).click()
    await page.getByRole('heading', { name: 'Bury readers', level: 1 }).waitFor()
    await page.getByText('Bury · 1 member').waitFor()
    await page.getByText('Public library · Leads it · since 2017').waitFor()
    await page.getByText(/^Confirmed \d+ \w+ \d{4}$/).waitFor()
    await page.getByText(/^Last confirmed \d+ \w+ \d{4}$/).waitFor()
    await page.getByText('This may be out of date.').waitFor()
    await page.getByText('Promote health literacy.').waitFor()
    expect(await page.getByText('Not stated yet').count()).toBeGreaterThan(0)
    const [calendar] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: /^Put it in your calendar/ }).click(),
    ])
    expect(calendar.suggestedFilename()).toMatch(/\.ics$/)
    await page.getByText('Suggest a change').click()
    await page.getByText('Write to somebody under “Who to ask”').waitFor()
    await expectAccessible(ann, 'a partnership')
    await expectNothingSideways(ann, 'a partnership')

    await page.getByRole('link', { name: 'Bury Libraries' }).first().click()
    await page.getByRole('heading', { name: 'Bury Libraries', level: 1 }).waitFor()
    await page.getByText('<script>alert(1)</script>').waitFor()
    expect(await page.getByRole('link', { name: 'libraries.example' }).getAttribute('rel')).toBe(
      'noopener nofollow',
    )
    await expectAccessible(ann, 'an organisation')
    await expectNothingSideways(ann, 'an organisation')
  })

  it('that is not there is a page that says so', async () => {
    const ann = await browser.person({ url: directory.it.url })
    for (const path of [
      '/partnerships/no-such',
      '/organisations/no-such',
      '/agreements/%F0%9F%93%9A',
      '/agreements/starting-points/x',
    ]) {
      await ann.open(path)
      await ann.page.getByRole('heading', { name: 'We can’t find that page' }).waitFor()
    }
    await expectAccessible(ann, 'no such page')
  })
})

describe('the other pages', () => {
  it('search organisations, by word and near a postcode', async () => {
    const ann = await browser.person({ url: directory.it.url })
    const { page } = ann
    await ann.open('/organisations')
    await page
      .getByRole('status')
      .getByText(/^\d+ organisations$/)
      .waitFor()
    await page.getByLabel('Name, place or postcode').fill('cardiff')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Cardiff University', exact: true }).waitFor()
    await page.waitForURL(/\?q=cardiff$/)
    await expectAccessible(ann, 'organisations')
    await expectNothingSideways(ann, 'organisations')
    await page.getByLabel('Name, place or postcode').fill('ZZ99')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('We don’t know the postcode ZZ99').waitFor()
  })

  it('say who answers a question, nearest first', async () => {
    const ann = await browser.person({ url: directory.it.url })
    const { page } = ann
    await ann.open('/')
    await page.getByRole('link', { name: 'See partnerships' }).click()
    await page.getByRole('link', { name: 'Who answers this?' }).first().click()
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByText('Type two letters or more').waitFor()
    await page.getByLabel('What somebody wants to know').fill('help with forms')
    await page.getByLabel(/^Postcode/).fill('not one')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByText('Type a UK postcode or its first half, such as BL4').waitFor()
    await page.getByLabel(/^Postcode/).fill('bl4')
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: 'Bury Libraries' }).waitFor()
    await page.getByRole('link', { name: '0161 253 5873' }).waitFor()
    await page.waitForURL(/\?q=help\+with\+forms&near=BL4$/)
    await expectAccessible(ann, 'who answers')
    await expectNothingSideways(ann, 'who answers')
  })

  it('show agreements to learn from, and starting points to print', async () => {
    const ann = await browser.person({ url: directory.it.url })
    const { page } = ann
    await ann.open('/agreements')
    await page
      .getByRole('status')
      .getByText(/^\d+ agreements?$/)
      .waitFor()
    await expectAccessible(ann, 'the library')
    await expectNothingSideways(ann, 'the library')
    await page.getByLabel('Words in it').fill('nothing of that kind')
    await page.keyboard.press('Enter')
    await page.getByText('No agreement fits that').waitFor()
    await page.goBack()
    await page.locator('#agreements').getByRole('link', { name: 'What Bury agreed' }).click()
    await page.getByRole('heading', { name: 'What Bury agreed', level: 1 }).waitFor()
    expect(await page.getByRole('link', { name: 'Start yours from this' }).count()).toBe(0)
    await expectAccessible(ann, 'an agreement')
    await page.getByRole('link', { name: 'All agreements' }).click()
    await page.getByRole('link', { name: 'Terms of reference' }).click()
    await page.getByRole('heading', { name: 'Terms of reference', level: 1 }).waitFor()
    await expectAccessible(ann, 'a starting point')
    await expectNothingSideways(ann, 'a starting point')
    await page.emulateMedia({ media: 'print' })
    for (const hidden of ['Print it as a document', 'All agreements'])
      expect(await page.getByText(hidden).isVisible(), hidden).toBe(false)
    expect(await page.getByText('Where its words come from:').isVisible()).toBe(true)
  })

  it('tell where the data comes from', async () => {
    const ann = await browser.person({ url: directory.it.url })
    await ann.open('/about-the-data')
    await ann.page.getByText(/Contains OS data © Crown copyright/).waitFor()
    await expectAccessible(ann, 'about the data')
    await expectNothingSideways(ann, 'about the data')
  })

  it('can be read at 400 % zoom, and have room for fingers', async () => {
    const ann = await browser.person({ url: directory.it.url, touch: true, viewport: phone })
    for (const path of ['/partnerships', '/partnerships/bolton-hip', '/who-answers', '/about-the-data']) {
      await ann.open(path)
      await ann.page.getByRole('heading', { level: 1 }).first().waitFor()
      await ann.page.waitForLoadState('networkidle')
      const small = await ann.page.evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, summary, select, input:not([type=checkbox])')]
          .map((element) => ({ text: element.outerHTML.slice(0, 90), box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width > 1 && box.height > 1 && (box.height < 43 || box.width < 24))
          .map(({ text, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${text}`),
      )
      expect(small, path).toEqual([])
    }
    await ann.page.setViewportSize({ ...smallPhone, height: 256 })
    await ann.open('/partnerships')
    await ann.page.getByRole('link', { name: 'Inspire', exact: true }).waitFor()
    await expectNothingSideways(ann, 'the directory at 400 %')
  })
})

describe('the map in a frame', () => {
  it('is all there is, and its links leave the frame', async () => {
    const ann = await browser.person({ viewport: desk, url: directory.it.url })
    const { page } = ann
    await ann.open('/embed/map')
    await page.getByRole('heading', { name: 'Partnerships across the UK', level: 1 }).waitFor()
    await page.getByRole('link', { name: /^1, Bolton/ }).waitFor()
    expect(await page.getByRole('navigation', { name: 'Main' }).count()).toBe(0)
    await expectAccessible(ann, 'the embedded map')
    await expectNothingSideways(ann, 'the embedded map')

    // Another name of this machine is another site.
    const other = createServer((_, response) => {
      response.setHeader('content-type', 'text/html')
      response.end(
        `<!doctype html><title>A library</title><iframe src="${directory.it.url}/embed/map" title="Map"></iframe>`,
      )
    })
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening))
    await page.goto(`http://localhost:${(other.address() as AddressInfo).port}/`)
    const frame = page.frameLocator('iframe')
    await frame.getByRole('link', { name: 'See them all as a list, with filters' }).click()
    await page.waitForURL(`${directory.it.url}/partnerships`)
    other.close()
  })
})

describe('an editor', () => {
  it('sees drafts as such, and the ways to change and to start from', async () => {
    await directory.it.save('Partnership', { name: 'Not yet out', nation: 'WALES', visibility: 'HIDDEN' })
    const email = newEmail()
    const said = await command(
      directory.it.server.env,
      'account',
      'invite',
      '--email',
      email,
      '--role',
      'editor',
    )
    const invite = /\/invite#\S+/.exec(said)?.[0] ?? ''
    const ed = await browser.person({ viewport: desk, url: directory.it.url })
    const { page } = ed
    await ed.open(invite)
    await page.getByLabel('New password').fill(password)
    await page.getByRole('button', { name: 'Save and sign in' }).click()
    await page.getByRole('button', { name: 'Sign out' }).waitFor()
    await ed.open('/partnerships?nation=wales')
    const hit = page.locator('.hit').filter({ hasText: 'Not yet out' })
    await hit.getByText('Draft', { exact: true }).waitFor()
    await expectAccessible(ed, 'the directory with a draft')
    await hit.getByRole('link').click()
    await page.getByText('Draft: only editors see this page').waitFor()
    await page.getByRole('link', { name: 'Edit this page' }).waitFor()
    await ed.open('/agreements')
    await page.locator('#agreements').getByRole('link', { name: 'What Bury agreed' }).click()
    const start = page.getByRole('link', { name: 'Start yours from this' })
    expect(await start.getAttribute('href')).toMatch(/^\/edit\/agreements\/new\?from=/)
  })
})
