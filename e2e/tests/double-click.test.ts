import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser, type Person } from '../harness/browser'
import { askEditor, makePartnership, unique, useEditor } from '../harness/editor'
import { atWork, newEmail, invitation, password, useHost } from '../harness/host'
import type { Workshop } from '../harness/api'

const browser = useBrowser()

const q1 = 'Who are you, and where do you work?'

/** How a workshop stands, as the server says. */
async function standing(workshop: Workshop) {
  const { workshop: found } = await workshop.ask<{
    workshop: {
      status: string
      joinCode: string
      boards: {
        notesVisible: boolean
        sections: { prompt: string; open: boolean; notesVisible: boolean }[]
      }[]
    }
  }>(
    `query ($id: ID!) { workshop(id: $id) {
      status joinCode boards { notesVisible sections { prompt open notesVisible } }
    } }`,
    { id: workshop.id },
  )
  const board = found.boards[0]
  if (!board) throw new Error('no board')
  return { ...found, board, open: board.sections.map(({ open }) => open) }
}

/** The names of what a page asked the server to change, in order. */
function changesOf(person: Person): string[] {
  const changes: string[] = []
  person.page.on('request', (request) => {
    const name = /"query":"\s*mutation (\w+)/.exec(
      request
        .postData()
        ?.replaceAll('\\n', ' ')
        .replace(/"query":"\s+/, '"query":"') ?? '',
    )
    if (name?.[1]) changes.push(name[1])
  })
  return changes
}

describe('a double click is one act', () => {
  it('on a question and on the workshop', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const changes = changesOf(host.person)
    const twice = (name: string | RegExp) =>
      page.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).dblclick()
    const settled = async (said: string | RegExp, expected: string[]) => {
      await page.getByText(said).first().waitFor()
      await host.live()
      expect(changes.splice(0)).toEqual(expected)
    }

    // Each as fast as a test can, and as slowly as a hand does it while the first is done already.
    await twice('Close question')
    await settled(/^Closed: /, ['UpdateSection'])
    expect((await standing(workshop)).open).toEqual([false, true, true])
    const close = page.getByRole('button', { name: 'Close question', exact: true })
    await expect.poll(() => close.isEnabled()).toBe(true) // it means another question now, and waits for that to be read
    await close.hover()
    for (const clickCount of [1, 2]) {
      await page.mouse.down({ clickCount })
      await page.mouse.up({ clickCount })
      await page.getByText(/^Closed: Are you/).waitFor()
    }
    await settled(/^Closed: Are you/, ['UpdateSection'])
    await twice('Close question')
    await page.getByText(/^Closed: Have you/).waitFor()
    expect((await standing(workshop)).open).toEqual([false, false, false])
    changes.length = 0

    await page.getByRole('link', { name: /^Introductions/ }).click()
    await twice('Open question')
    await settled(/^Opened: /, ['UpdateSection'])
    await twice(/^Next: Are you/)
    await settled(/^Now: Are you/, ['UpdateSection', 'UpdateSection'])
    expect((await standing(workshop)).open).toEqual([false, true, false])

    await twice('Notes shown (hide them)')
    await settled('Only people who run the workshop see these notes now.', ['UpdateSection'])
    await twice('All notes shown (hide them)')
    await settled('see the notes of this board now.', ['UpdateBoard'])
    const { board } = await standing(workshop)
    expect(board.notesVisible).toBe(false)
    expect(board.sections.map(({ notesVisible }) => notesVisible)).toEqual([true, false, true])
    await twice('Undo')
    await page.getByRole('button', { name: 'All notes shown (hide them)' }).waitFor()
    expect(changes.splice(0)).toEqual(['UpdateBoard'])

    // The dialog stays, and its "yes" is not pressed by the click that opened it.
    await twice('New code')
    await page.getByRole('dialog').waitFor()
    await twice('Make a new code')
    await settled(/new code/i, ['RotateJoinCode'])
    await twice('Close workshop')
    await page.getByRole('dialog', { name: 'Close the workshop?' }).waitFor()
    await twice('Close it')
    await settled(/closed since/, ['CloseWorkshop'])
    await twice('Open again')
    await settled(/open since/, ['OpenWorkshop'])
    expect((await standing(workshop)).status).toBe('OPEN')
  })

  it('on notes, questions and people', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    const asha = await browser.person()
    await asha.open(`/join#${workshop.joinCode}`)
    await asha.page.getByText('Charity', { exact: true }).click()
    await asha.page.getByRole('button', { name: 'Join the workshop' }).dblclick()
    await asha.page.getByText('Live', { exact: true }).waitFor()
    expect(await workshop.participants()).toHaveLength(1)
    await asha.idea.fill('Typed once')
    await asha.page.getByRole('button', { name: 'Add', exact: true }).dblclick()
    await asha.note('Typed once').getByText('Added').waitFor()
    await host.column(q1).getByText('Typed once').waitFor()

    await page.getByLabel('Add for someone in the room').fill('Said once')
    await page.getByRole('button', { name: 'Add', exact: true }).dblclick()
    await host.column(q1).getByText('Said once').waitFor()
    await host.live()
    expect((await workshop.texts()).sort()).toEqual(['Said once', 'Typed once'])

    await host.more('Said once').dblclick()
    await page.getByRole('menuitem', { name: 'Take off the board' }).dblclick()
    await page.getByText('Said once').waitFor({ state: 'detached' })
    await host.live()
    expect(await workshop.texts()).toEqual(['Typed once'])
    await page.getByRole('button', { name: 'Undo' }).dblclick()
    await host.column(q1).getByText('Said once').waitFor()
    await host.live()
    expect((await workshop.texts()).sort()).toEqual(['Said once', 'Typed once'])

    await page.getByRole('button', { name: 'Add a question' }).dblclick()
    await page.getByLabel('The question, as you ask it').fill('Asked once?')
    await page.getByRole('dialog').getByRole('button', { name: 'Add a question' }).dblclick()
    await page.getByText('The question was added.').waitFor()
    const { board } = await standing(workshop)
    expect(board.sections.filter(({ prompt }) => prompt === 'Asked once?')).toHaveLength(1)

    const changes = changesOf(host.person)
    await page.getByRole('button', { name: 'Who joined' }).dblclick()
    asha.expectsAway = true
    await page.getByRole('button', { name: /^Take out/ }).dblclick()
    await page.getByRole('dialog').getByRole('button', { name: 'Take out', exact: true }).dblclick()
    await page.getByText('taken out', { exact: true }).waitFor()
    expect(changes).toEqual(['RemoveParticipant'])
    asha.complaints.length = 0
  })

  it('on a key that is held', async () => {
    const { host, workshop } = await atWork(browser)
    const { page } = host
    await workshop.addNote(1, 'One')
    await workshop.addNote(1, 'Two')
    await host.column(q1).getByText('Two').waitFor()
    const hold = async (key: string) => {
      for (let times = 0; times < 12; times++) await page.keyboard.down(key)
      await page.keyboard.up(key)
    }
    await page.getByRole('button', { name: 'Close question', exact: true }).focus()
    await hold('Enter')
    await page.getByText(/^Closed: /).waitFor()
    await host.live()
    expect((await standing(workshop)).open).toEqual([false, true, true])

    await page.getByRole('link', { name: /^Introductions/ }).click()
    await host.more('One').focus()
    await hold('Delete')
    await page.getByText('One', { exact: true }).waitFor({ state: 'detached' })
    await host.live()
    expect(await workshop.texts()).toEqual(['Two'])
  })

  it('where people sign in and make a workshop', async () => {
    const person = await browser.person()
    await person.open(await invitation(newEmail()))
    await person.page.getByLabel('New password').fill(password)
    const changes = changesOf(person)
    await person.page.getByRole('button', { name: 'Save and sign in' }).dblclick()
    await person.page.getByRole('heading', { name: 'Your workshops', level: 1 }).waitFor()

    const host = await useHost(browser)
    const { page } = host
    const made = changesOf(host.person)
    await page.getByRole('link', { name: 'Make a workshop' }).dblclick()
    const title = unique('Made once')
    await page.getByLabel('Title').fill(title)
    await page.getByLabel('The question, as you ask it').first().fill('Once?')
    await page.getByRole('button', { name: 'Make the workshop' }).dblclick()
    await page.getByRole('heading', { name: title, level: 1 }).waitFor()
    await host.live()
    expect(made).toEqual(['CreateWorkshop'])
    expect(changes).toEqual([])
  })

  it('where the directory is kept', async () => {
    const editor = await useEditor(browser)
    const { page } = editor
    const changes = changesOf(editor)
    await editor.open('/edit')
    await page.getByRole('link', { name: 'New partnership' }).dblclick()
    const name = unique('Made once')
    await page.getByLabel('Name of the partnership').fill(name)
    await page.getByLabel('Source', { exact: true }).fill('The partners')
    await page.getByRole('button', { name: 'Save as a draft' }).dblclick()
    await page.getByRole('tab', { name: 'Members and papers' }).waitFor()
    await page.getByRole('button', { name: 'Publish', exact: true }).dblclick()
    await page.getByText('Published. Everyone can see it.').waitFor()
    await page.getByRole('button', { name: 'Take back to draft', exact: true }).waitFor()
    const { partnerships } = await askEditor<{ partnerships: { nodes: { visibility: string }[] } }>(
      `query ($text: String!) { partnerships(filter: { text: $text }, first: 5) { nodes { visibility } } }`,
      { text: name },
    )
    expect(partnerships.nodes).toEqual([{ visibility: 'PUBLIC' }])
    expect(changes).toEqual(['SavePartnership', 'PublishRecord'])
    changes.length = 0

    // On the desk the next draft comes to stand where the first one was.
    for (const number of [1, 2]) await makePartnership(unique(`Draft ${number}`))
    await editor.open('/edit')
    await page
      .getByRole('button', { name: /^Publish: / })
      .first()
      .dblclick()
    await page.getByText('Published. Everyone can see it.').waitFor()
    expect(changes).toEqual(['PublishRecord'])
  })
})
