import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'

const browser = useBrowser()

describe('in Welsh', () => {
  it('is offered on the first page, stays, and can be left again', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.open('/')
    await asha.page.getByRole('button', { name: 'Cymraeg' }).click()
    await asha.page.getByRole('heading', { name: 'Cymerwch eich sedd' }).waitFor()
    expect(await asha.page.locator('html').getAttribute('lang')).toBe('cy')
    await asha.page.getByText('Cyfieithiad drafft yw hwn.').waitFor()
    await expectAccessible(asha, 'the first page in Welsh')
    await expectNothingSideways(asha, 'the first page in Welsh')

    await asha.open(`/join#${workshop.joinCode}`)
    await asha.page.getByText('Elusen', { exact: true }).click()
    await asha.page.getByRole('button', { name: 'Ymuno â’r gweithdy' }).click()
    await asha.page.getByText('Byw', { exact: true }).waitFor()
    await asha.page.getByLabel('Eich syniad').fill('Dechrau’n fach')
    await asha.page.getByRole('button', { name: 'Ychwanegu', exact: true }).click()
    await asha.note('Dechrau’n fach').getByText('Wedi’i ychwanegu').waitFor()
    await expectAccessible(asha, 'a workshop in Welsh')
    await expectNothingSideways(asha, 'a workshop in Welsh')

    await asha.page.getByRole('button', { name: 'Rhagor ar gyfer y gweithdy hwn' }).click()
    await asha.page.getByRole('menuitem', { name: 'English' }).click()
    await asha.note('Dechrau’n fach').getByText('Added').waitFor()
    expect(await asha.page.locator('html').getAttribute('lang')).toBe('en-GB')
  })

  it('is what a browser in Welsh begins with', async () => {
    const asha = await browser.person({ locale: 'cy' })
    await asha.open('/')
    await asha.page.getByRole('heading', { name: 'Cymerwch eich sedd' }).waitFor()
  })
})
