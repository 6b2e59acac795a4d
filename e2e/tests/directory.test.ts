import { describe, expect, it } from 'vitest'
import { desk, phone, useBrowser, type Person } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { useDirectory } from '../harness/directory'

const browser = useBrowser()
const directory = useDirectory()

const bolton = 'Bolton Health Information Partnership'

async function reader(viewport = desk): Promise<Person> {
  return browser.person({ viewport, url: directory.it.url })
}

const count = (person: Person) => person.page.getByRole('status').filter({ hasText: /partnership/ })
const names = (person: Person) =>
  person.page.getByRole('list', { name: 'Partnerships found' }).getByRole('heading').allTextContents()

/** The number a partnership has in the list, and the one on its pin. */
async function numbers(person: Person, name: string): Promise<string[]> {
  const { page } = person
  const hit = page.locator('.hit').filter({ has: page.getByRole('heading', { name, exact: true }) })
  const inList = (await hit.locator('.number').innerText()).replace(/\D/g, '')
  const pin = await page.getByRole('link', { name: new RegExp(`^\\d+, ${name}`) }).textContent()
  return [inList, (pin ?? '').trim()]
}

describe('the directory', () => {
  it('shows list and map side by side, and finds Bolton by postcode', async () => {
    const ann = await reader()
    const { page } = ann
    await ann.open('/partnerships')
    await count(ann).getByText('7 partnerships').waitFor()
    expect((await names(ann))[0]).toBe(bolton)
    await page.getByRole('group', { name: /^Map of the UK by health area\. 7 partnerships/ }).waitFor()
    expect(await numbers(ann, bolton)).toEqual(['1', '1'])
    expect(await numbers(ann, 'Inspire')).toEqual(['4', '4'])
    await expectAccessible(ann, 'the directory')
    await expectNothingSideways(ann, 'the directory')

    await page.getByLabel('Place, postcode or name').fill('bl4')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\?near=BL4$/)
    await page.getByText('6 km (4 miles) away').waitFor()
    expect((await names(ann)).slice(0, 2)).toEqual([
      bolton,
      'Leeds Library and Information Services Partnership Group',
    ])
    expect(await numbers(ann, 'Inspire')).toEqual(['5', '5'])
    await page.getByLabel('How far from BL4').selectOption('10 km (6 miles)')
    await count(ann).getByText('1 partnership', { exact: true }).waitFor()
    expect(await names(ann)).toEqual([bolton])
  })

  it('keeps filters in the address, and goes back and forward through them', async () => {
    const ann = await reader()
    const { page } = ann
    await ann.open('/partnerships')
    await page.getByRole('checkbox', { name: /^Scotland/ }).check()
    await count(ann).getByText('2 partnerships').waitFor()
    await page.getByRole('checkbox', { name: /^Wales/ }).check()
    await count(ann).getByText('3 partnerships').waitFor()
    expect(new URL(page.url()).search).toBe('?nation=scotland&nation=wales')
    await page.goBack()
    await count(ann).getByText('2 partnerships').waitFor()
    expect(await page.getByRole('checkbox', { name: /^Wales/ }).isChecked()).toBe(false)
    await page.goForward()
    await count(ann).getByText('3 partnerships').waitFor()
    await page.getByRole('button', { name: 'Remove: Scotland' }).click()
    await count(ann).getByText('1 partnership', { exact: true }).waitFor()

    await ann.open('/partnerships?agreement=sla&order=checked&view=table')
    await page.getByRole('table', { name: '1 partnership' }).waitFor()
    expect(await page.getByRole('checkbox', { name: /^Service level agreement/ }).isChecked()).toBe(true)
    expect(await page.getByLabel('Order').inputValue()).toBe('checked')
    await page.getByRole('columnheader', { name: 'Last checked' }).getByRole('button').waitFor()
    await expectAccessible(ann, 'the table')
  })

  it('says what it does not know, and what to do where nothing fits', async () => {
    const ann = await reader()
    const { page } = ann
    await ann.open('/partnerships')
    await page.getByLabel('Place, postcode or name').fill('ZZ99')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('alert').getByText('We don’t know the postcode ZZ99').waitFor()
    await count(ann).getByText('7 partnerships').waitFor()
    expect(await page.getByLabel('Place, postcode or name').getAttribute('aria-invalid')).toBe('true')
    await expectAccessible(ann, 'an unknown postcode')

    await page.getByLabel('Place, postcode or name').fill('<b>nothing of that kind</b>')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByText('No partnership fits that').waitFor()
    await expectAccessible(ann, 'nothing found')
    await page.locator('.ways').getByRole('button', { name: 'Clear all' }).click()
    await count(ann).getByText('7 partnerships').waitFor()
  })

  it('lists the areas that have none', async () => {
    const ann = await reader()
    const { page } = ann
    await ann.open('/partnerships')
    await page.getByRole('checkbox', { name: /^Areas with none listed/ }).check()
    await page.getByText('43 of 62 health areas have none listed').waitFor()
    await page.getByRole('heading', { name: 'Northern Ireland' }).waitFor()
    await page.getByRole('button', { name: 'Belfast Health and Social Care Trust' }).click()
    await page.waitForFunction(
      () => document.querySelector<HTMLSelectElement>('.map select')?.value === 'health_area:BHSCT',
    )
    await expectAccessible(ann, 'the gaps')
    await expectNothingSideways(ann, 'the gaps')
  })

  it('is for phones: the list first, filters and map behind buttons', async () => {
    const ann = await reader(phone)
    const { page } = ann
    await ann.open('/partnerships')
    await count(ann).getByText('7 partnerships').waitFor()
    expect(await page.locator('.g-map').count()).toBe(0)
    const filter = page.getByRole('button', { name: 'Filter', exact: true })
    expect(await filter.getAttribute('aria-expanded')).toBe('false')
    await filter.click()
    await page.getByRole('checkbox', { name: /^Wales/ }).check()
    await page.getByRole('button', { name: 'Show 1 partnership' }).click()
    expect(await page.getByRole('checkbox', { name: /^Wales/ }).isVisible()).toBe(false)
    expect(await names(ann)).toEqual(['Cardiff University and Cardiff and Vale University Health Board'])
    await page.getByRole('button', { name: 'Map', exact: true }).click()
    await page.getByRole('link', { name: /^1, Cardiff University/ }).waitFor()
    await expectAccessible(ann, 'the map on a phone')
    await expectNothingSideways(ann, 'the map on a phone')
  })

  it('works with the keys alone', async () => {
    const ann = await reader()
    const { page } = ann
    await ann.open('/partnerships')
    await count(ann).getByText('7 partnerships').waitFor()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter') // skips to the main part
    await page.keyboard.press('Tab')
    await page.keyboard.type('Inspire')
    await page.keyboard.press('Enter')
    await count(ann).getByText('1 partnership', { exact: true }).waitFor()
    await page.getByRole('link', { name: 'Inspire', exact: true }).focus()
    // What has the focus in the list is chosen on the map.
    await page.locator('.hit.on').waitFor()
    await page.locator('.pin.on').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Inspire', level: 1 }).waitFor()
    await page.goBack()
    await count(ann).getByText('1 partnership', { exact: true }).waitFor()
    const pin = page.getByRole('link', { name: '1, Inspire' })
    await pin.focus()
    await page.locator('.hit.on').waitFor()
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'Inspire', level: 1 }).waitFor()
  })

  it('is up to date by itself, and moves nothing under a finger', async () => {
    const [ann, ben] = [await reader(), await reader()]
    for (const person of [ann, ben]) {
      await person.open('/partnerships?nation=northern_ireland')
      await person.page.getByText('No partnership fits that').waitFor()
    }
    const draft = { name: 'Belfast readers', nation: 'NORTHERN_IRELAND', areaDescription: 'Belfast' }
    await directory.it.save('Partnership', { ...draft, visibility: 'PUBLIC' })
    await count(ann).getByText('1 partnership', { exact: true }).waitFor()
    expect(await names(ann)).toEqual(['Belfast readers'])

    await ben.page.getByRole('link', { name: 'Belfast readers', exact: true }).focus()
    await directory.it.save('Partnership', { ...draft, name: 'Antrim readers', visibility: 'PUBLIC' })
    await directory.it.save('Partnership', { ...draft, name: 'Hidden readers', visibility: 'HIDDEN' })
    await ben.page.getByRole('button', { name: '1 new partnership' }).waitFor()
    expect(await names(ben)).toEqual(['Belfast readers'])
    await expectAccessible(ben, 'a new one waiting')
    await ben.page.getByRole('button', { name: '1 new partnership' }).click()
    await expect.poll(() => names(ben)).toEqual(['Antrim readers', 'Belfast readers'])
    await expect.poll(() => names(ann)).toEqual(['Antrim readers', 'Belfast readers'])
  })

  it('is read in Welsh', async () => {
    const ann = await browser.person({ viewport: desk, url: directory.it.url, locale: 'cy' })
    await ann.open('/partnerships?nation=wales')
    await ann.page.getByRole('heading', { name: 'Partneriaethau ledled y DU' }).waitFor()
    const name = ann.page.getByRole('link', {
      name: 'Cardiff University and Cardiff and Vale University Health Board',
      exact: true,
    })
    expect(await name.getAttribute('lang')).toBe('en-GB')
    expect(await ann.page.getAttribute('html', 'lang')).toBe('cy')
    await expectAccessible(ann, 'the directory in Welsh')
    await expectNothingSideways(ann, 'the directory in Welsh')
  })
})
