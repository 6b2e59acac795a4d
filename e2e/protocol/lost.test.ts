import { describe, expect, inject, it } from 'vitest'
import { Workshop } from '../harness/api'
import { connect } from './client'

interface Update {
  boardUpdates: {
    from: number | null
    seq: number
    notes: { id: string; text: string }[]
    removedIds: string[]
  }
}

const boardUpdates = `subscription ($boardId: ID!, $after: Seq) {
  boardUpdates(boardId: $boardId, after: $after) { from seq notes { id text } removedIds }
}`

const make = () => Workshop.make(inject('url'), inject('token'))

describe('over lost connections', () => {
  it('nothing is lost and nothing comes twice, with a fresh after each time', async () => {
    const workshop = await make()
    const { stream, cut, client } = connect(workshop.url, await workshop.guest())
    const seen = new Map<string, string>()
    let held: number | null = null
    let twice = 0
    const take = ({ boardUpdates: update }: Update) => {
      if (update.from === null) seen.clear()
      else expect(update.from).toBe(held)
      for (const note of update.notes) {
        if (seen.has(note.id)) twice++
        seen.set(note.id, note.text)
      }
      for (const id of update.removedIds) seen.delete(id)
      held = update.seq
    }
    const added: string[] = []
    for (let round = 0; round < 5; round++) {
      const updates = stream<Update>(boardUpdates, { boardId: workshop.boardId, after: held })
      take(await updates.next())
      for (let n = 0; n < 4; n++) {
        added.push(`round ${round}, note ${n}`)
        await workshop.addNote(2, `round ${round}, note ${n}`)
        if (n !== 1) continue
        while (seen.size < added.length) take(await updates.next())
        cut() // the other half comes while nobody listens
        await updates.failed
      }
    }
    const last = stream<Update>(boardUpdates, { boardId: workshop.boardId, after: held })
    while (seen.size < added.length) take(await last.next())
    expect([...seen.values()]).toEqual(added)
    expect(twice).toBe(0)
    await client.dispose()
  })

  it('a client that asks again by itself, with the after it began with, still gets all of it', async () => {
    const workshop = await make()
    const { stream, cut, client } = connect(workshop.url, await workshop.guest(), { retryAttempts: 3 })
    const updates = stream<Update>(boardUpdates, { boardId: workshop.boardId, after: 0 })
    await updates.next()
    await workshop.addNote(1, 'one')
    await updates.next()
    cut()
    await workshop.addNote(1, 'two')
    const texts = new Set<string>()
    while (!texts.has('two')) {
      for (const note of (await updates.next()).boardUpdates.notes) texts.add(note.text)
    }
    expect([...texts]).toEqual(['one', 'two'])
    await client.dispose()
  })

  it('what is hidden is in no frame until it is shown', async () => {
    const workshop = await make()
    await workshop.updateBoard({ notesVisible: false })
    const { stream, client } = connect(workshop.url, await workshop.guest())
    const updates = stream<Update>(boardUpdates, { boardId: workshop.boardId })
    expect((await updates.next()).boardUpdates.notes).toEqual([])
    await workshop.addNote(1, 'hidden')
    await expect(updates.next(500)).rejects.toThrow('nothing came')
    await workshop.updateBoard({ notesVisible: true })
    expect((await updates.next()).boardUpdates.notes).toMatchObject([{ text: 'hidden' }])
    await client.dispose()
  })
})
