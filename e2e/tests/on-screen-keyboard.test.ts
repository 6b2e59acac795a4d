import { expect, it } from 'vitest'
import { makeWorkshop, useBrowser, type Person } from '../harness/browser'

const browser = useBrowser()

/** An iPhone's: its keyboard lies over the page, and only the visual viewport says so. */
async function withKeyboardOver(person: Person): Promise<void> {
  await person.page.addInitScript(() => {
    const viewport = Object.assign(new EventTarget(), {
      width: innerWidth,
      height: innerHeight,
      offsetTop: 0,
      offsetLeft: 0,
      pageTop: 0,
      pageLeft: 0,
      scale: 1,
    })
    Object.defineProperty(globalThis, 'visualViewport', { value: viewport })
  })
}

const see = ({ page }: Person, height: number, more: { offsetTop?: number; scale?: number } = {}) =>
  page.evaluate(
    ({ height, more }) => {
      const viewport = visualViewport as EventTarget
      Object.assign(viewport, { offsetTop: 0, scale: 1, ...more, height })
      viewport.dispatchEvent(new Event('resize'))
    },
    { height, more },
  )

const bottomOf = async (person: Person, selector: string) => {
  const box = await person.page.locator(selector).boundingBox()
  return Math.round((box?.y ?? 0) + (box?.height ?? 0))
}

it('the composer and dialogs stay above an iPhone’s keyboard', async () => {
  const workshop = await makeWorkshop()
  for (let n = 0; n < 12; n++) await workshop.addNote(1, `Note ${n}`)
  const asha = await browser.person({ touch: true })
  await withKeyboardOver(asha)
  await asha.join(workshop)
  await asha.note('Note 3').waitFor()
  const height = await asha.page.evaluate(() => innerHeight)
  expect(await bottomOf(asha, '.dock')).toBe(height)

  await asha.idea.focus()
  await see(asha, height - 336)
  await expect.poll(() => bottomOf(asha, '.dock')).toBe(height - 336)
  // Safari moves what one sees along the page as it brings the field into sight.
  await see(asha, height - 336, { offsetTop: 100 })
  await expect.poll(() => bottomOf(asha, '.dock')).toBe(height - 236)
  // Zoomed in, there is no keyboard to make room for.
  await see(asha, height / 2, { scale: 2 })
  await expect.poll(() => bottomOf(asha, '.dock')).toBe(height)

  await see(asha, height - 336)
  await asha.page.getByRole('button', { name: 'More for this workshop' }).click()
  await asha.page.getByRole('menuitem', { name: 'All questions' }).click()
  await expect.poll(() => bottomOf(asha, 'dialog')).toBeLessThanOrEqual(height - 336)
  await asha.page.keyboard.press('Escape')
  await see(asha, height)
  await expect.poll(() => bottomOf(asha, '.dock')).toBe(height)
})
