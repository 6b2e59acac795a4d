import { describe, expect, it } from 'vitest'
import { useBrowser, type Person } from '../harness/browser'
import { atWork } from '../harness/host'

const browser = useBrowser()

const q1 = 'Who are you, and where do you work?'
const q2 = 'Are you working with other sectors?'

const focused = (person: Person) =>
  person.page.evaluate(() => {
    const element = document.activeElement
    return `${element?.getAttribute('aria-label') ?? ''} ${element?.textContent ?? ''}`
      .replace(/\s+/g, ' ')
      .trim()
  })

async function tabTo(person: Person, name: RegExp, key: 'Tab' | 'Shift+Tab' = 'Tab') {
  for (let presses = 0; presses < 80; presses++) {
    await person.page.keyboard.press(key)
    if (name.test(await focused(person))) return
  }
  throw new Error(`no way to ${name} with the keyboard`)
}

describe('with a keyboard alone', () => {
  it('a workshop is run from end to end', async () => {
    const { host, workshop } = await atWork(browser, { draft: true })
    const { person } = host
    const { keyboard } = host.page
    await tabTo(person, /^Open the workshop/)
    await keyboard.press('Enter')
    await host.page.getByText(/open since/).waitFor()
    for (const text of ['one', 'two', 'three']) await workshop.addNote(1, text)
    await host.column(q1).getByText('three').waitFor()

    // To a question and into its notes.
    await tabTo(person, /^Introductions 3 notes/)
    await keyboard.press('Enter')
    await expect.poll(() => focused(person)).toBe(q1)
    await keyboard.press('Tab')
    expect(await focused(person)).toMatch(/^More for the note “one”/)

    // By menu: open, go down, choose.
    await keyboard.press('Enter')
    await expect.poll(() => focused(person)).toMatch(/^Edit/)
    await keyboard.press('Escape')
    expect(await focused(person)).toMatch(/^More for the note “one”/)

    // By keys on the note itself.
    await keyboard.press('Alt+ArrowDown')
    await expect.poll(() => host.notes(q1)).toEqual(['two', 'one', 'three'])
    await expect.poll(() => focused(person)).toMatch(/^More for the note “one”/)
    await keyboard.press('Alt+ArrowUp')
    await expect.poll(() => host.notes(q1)).toEqual(['one', 'two', 'three'])
    await expect.poll(() => focused(person)).toMatch(/^More for the note “one”/)
    await keyboard.press('e')
    await host.page.getByRole('dialog', { name: 'Edit the note' }).waitFor()
    await expect.poll(() => host.page.evaluate(() => document.activeElement?.id)).toBe('edit-note')
    await keyboard.press('Control+a')
    await keyboard.type('uno')
    await keyboard.press('Control+Enter')
    await expect.poll(() => host.notes(q1)).toEqual(['uno', 'two', 'three'])
    await expect.poll(() => focused(person)).toMatch(/^More for the note “uno”/)
    await keyboard.press('Delete')
    await expect.poll(() => host.notes(q1)).toEqual(['two', 'three'])
    await expect.poll(() => focused(person)).toMatch(/^More for the note “two”/)
    await tabTo(person, /^Undo/)
    await keyboard.press('Enter')
    await expect.poll(() => host.notes(q1)).toEqual(['uno', 'two', 'three'])

    // Moving elsewhere by the dialog.
    await host.more('uno').focus()
    await keyboard.press('m')
    await host.page.getByRole('dialog', { name: 'Move the note' }).waitFor()
    await host.page.getByLabel('To question').focus()
    await keyboard.press('ArrowDown')
    await tabTo(person, /^Move$/)
    await keyboard.press('Enter')
    await expect.poll(() => host.notes(q2)).toEqual(['uno'])

    // Adding for somebody, and on to the next question.
    await host.page.getByLabel('Add for someone in the room').focus()
    await keyboard.type('four')
    await keyboard.press('Shift+Enter')
    await keyboard.type('and a half')
    await keyboard.press('Enter')
    await expect.poll(() => host.notes(q1)).toEqual(['two', 'three', 'four\nand a half'])
    await keyboard.press('Escape')
    await tabTo(person, /^Next: Are you working/)
    await keyboard.press('Enter')
    await host.page.getByText(/^Now: Are you working/).waitFor()
    await tabTo(person, /^Close workshop/, 'Shift+Tab')
    await keyboard.press('Enter')
    await tabTo(person, /^Close it/)
    await keyboard.press('Enter')
    await host.page.getByText(/closed since/).waitFor()
  })
})
