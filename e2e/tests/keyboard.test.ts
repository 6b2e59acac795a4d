import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser, type Person } from '../harness/browser'

const browser = useBrowser()

const focused = (person: Person) =>
  person.page.evaluate(() => {
    const element = document.activeElement
    return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`.trim()
  })

/** Presses Tab until something is reached whose name fits. */
async function tabTo(person: Person, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  for (let presses = 0; presses < 60; presses++) {
    await person.page.keyboard.press(key)
    if (name.test(await focused(person))) return
  }
  throw new Error(`no way to ${name} with the keyboard`)
}

describe('with a keyboard alone', () => {
  it('one can join, write, change, move, delete, undo and go round', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person({ viewport: { width: 1440, height: 900 } })
    const { keyboard } = asha.page
    await asha.open('/')
    await asha.page.getByRole('heading', { name: 'Take your seat' }).waitFor()

    await keyboard.press('Tab')
    expect(await focused(asha)).toBe('Skip to the main part')
    await keyboard.press('Enter')
    await keyboard.press('Tab')
    await keyboard.type(workshop.joinCode)
    await keyboard.press('Enter')
    await asha.page.getByText('You are joining').waitFor()
    await keyboard.press('Tab')
    await keyboard.press('Space')
    await keyboard.press('ArrowDown')
    await tabTo(asha, /^Join the workshop/)
    await keyboard.press('Enter')
    await asha.page.getByRole('heading', { name: 'Who are you' }).waitFor()
    await asha.page.getByText('Live', { exact: true }).waitFor()

    await asha.idea.focus()
    await keyboard.type('First line')
    await keyboard.press('Shift+Enter')
    await keyboard.type('second line')
    await keyboard.press('Enter')
    await asha.note('First line').getByText('Added').waitFor()
    expect(await asha.notes('Your notes')).toEqual(['First line\nsecond line'])
    expect(await asha.idea.inputValue()).toBe('')
    expect(await asha.idea.evaluate((element) => element === document.activeElement)).toBe(true)
    await keyboard.press('Enter')
    expect(await asha.notes('Your notes')).toHaveLength(1)
    await keyboard.press('Escape')
    expect(await asha.page.evaluate(() => document.activeElement === document.body)).toBe(true)

    const menu = /^More for the note/
    await asha.page.getByRole('heading', { level: 1 }).click()
    await tabTo(asha, menu)
    await keyboard.press('Enter')
    expect(await focused(asha)).toBe('Change the words')
    await keyboard.press('Enter')
    await keyboard.press('Control+a')
    await keyboard.type('Changed')
    await keyboard.press('Enter')
    await asha.note('Changed').getByText('Added').waitFor()
    await expect.poll(() => focused(asha)).toMatch(menu)

    await keyboard.press('ArrowDown')
    await keyboard.press('ArrowDown')
    expect(await focused(asha)).toBe('Move to…')
    await keyboard.press('Escape')
    expect(await focused(asha)).toMatch(menu)
    await keyboard.press('ArrowUp')
    expect(await focused(asha)).toBe('Delete')
    await keyboard.press('Enter')
    await asha.note('Changed').waitFor({ state: 'detached' })
    await tabTo(asha, /^Undo$/)
    await keyboard.press('Enter')
    await asha.note('Changed').getByText('Added').waitFor()

    await asha.page.getByRole('heading', { level: 1 }).click()
    await tabTo(asha, /^Next question/, 'Shift+Tab')
    await keyboard.press('Enter')
    await asha.page.getByRole('heading', { name: 'Are you working with other sectors?' }).waitFor()
    expect(await focused(asha)).toBe('Next question')
    await keyboard.press('Enter')
    await keyboard.press('Enter')
    await asha.page.getByRole('heading', { name: 'Have you got any tips' }).waitFor()
    expect(await focused(asha)).toBe('Next question')
  })

  it('what has the focus is never under what sticks to the edges', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person({ viewport: { width: 390, height: 700 } })
    await asha.join(workshop)
    for (let n = 1; n <= 10; n++) await asha.add(`note ${n}`)
    await asha.note('note 10').getByText('Added').waitFor()
    await asha.page.evaluate(() => scrollTo(0, 0))
    await asha.page.getByRole('heading', { level: 1 }).click()
    for (let n = 0; n < 10; n++) {
      await asha.page.keyboard.press('Tab')
      const clear = await asha.page.evaluate(() => {
        const element = document.activeElement
        if (!element?.closest('main')) return true
        const box = element.getBoundingClientRect()
        const bar = document.querySelector('.stay')?.getBoundingClientRect().bottom ?? 0
        const dock = document.querySelector('.dock')?.getBoundingClientRect().top ?? innerHeight
        return box.top >= bar && box.bottom <= dock
      })
      expect(clear, await focused(asha)).toBe(true)
    }
  })

  it('a word that is being composed is not sent by its Enter', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person()
    await asha.join(workshop)
    await asha.idea.fill('とう')
    await asha.idea.dispatchEvent('keydown', { key: 'Enter', code: 'Enter', isComposing: true })
    await asha.idea.dispatchEvent('keydown', { key: 'Enter', code: 'Enter', keyCode: 229 })
    expect(await asha.idea.inputValue()).toBe('とう')
    expect(await workshop.texts()).toEqual([])
  })
})

describe('with fingers', () => {
  it('Enter on the screen breaks the line, and Add adds', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person({ touch: true })
    await asha.join(workshop)
    await asha.idea.tap()
    await asha.page.keyboard.type('one')
    await asha.page.keyboard.press('Enter')
    await asha.page.keyboard.type('two')
    await asha.page.getByRole('button', { name: 'Add', exact: true }).tap()
    await asha.note('one').getByText('Added').waitFor()
    expect(await asha.notes('Your notes')).toEqual(['one\ntwo'])
  })

  it('everything to press is large enough', async () => {
    const workshop = await makeWorkshop()
    const asha = await browser.person({ touch: true })
    await asha.join(workshop)
    await asha.add('one')
    await asha.note('one').getByText('Added').waitFor()
    await asha.page.getByRole('button', { name: 'More for this workshop' }).tap()
    const small = await asha.page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, a, textarea, [role=menuitem]')]
        .map((element) => ({ text: element.outerHTML.slice(0, 100), box: element.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 1 && box.height > 1 && box.bottom > 0)
        .filter(({ box }) => box.width < 28 || box.height < 44)
        .map(({ text, box }) => `${Math.round(box.width)}x${Math.round(box.height)} ${text}`),
    )
    expect(small).toEqual([])
  })

  it('the page can be read at 400 % zoom', async () => {
    const workshop = await makeWorkshop()
    await workshop.addNote(1, 'A note to read')
    const asha = await browser.person({ viewport: { width: 320, height: 200 } })
    await asha.join(workshop)
    const free = await asha.page.evaluate(() => {
      const stuck = [...document.querySelectorAll<HTMLElement>('.stay, .dock')].filter(
        (element) => getComputedStyle(element).position === 'sticky',
      )
      return innerHeight - stuck.reduce((sum, element) => sum + element.offsetHeight, 0)
    })
    expect(free).toBeGreaterThan(100)
  })
})
