import { flushSync } from 'svelte'
import { describe, expect, it, vi } from 'vitest'
import { settle } from '../../tests/clock'
import { TestConnection } from '../../tests/connection.svelte'
import { note, section, update } from '../../tests/rows'
import { Fault } from '../graphql/fault'
import type { Http } from '../graphql/http'
import { Boards } from './boards.svelte'

describe('who has a board open', () => {
  it('is known while a socket tells, and not otherwise', () => {
    const connection = new TestConnection()
    const boards = new Boards({ http: {} as Http, connection: connection.asConnection })
    const known = () => (flushSync(), boards.people?.online ?? null)

    boards.watchPeople('b1')
    expect(known()).toBeNull()
    connection.tell({ boardPresence: { online: 3 } })
    expect(known()).toBe(3)
    for (const without of ['rejoining', 'polling', 'offline'] as const) {
      connection.state = without
      expect(known(), without).toBeNull()
    }
    connection.state = 'live'
    connection.tell({ boardPresence: { online: 2 } })
    expect(known()).toBe(2)
    boards.close()
  })
})

describe('the boards of a workshop', () => {
  it('are there in order as they load, and tell of each change and of what is missing', async () => {
    const connection = new TestConnection()
    const ask = vi.fn((_, { boardId }: { boardId: string }) =>
      boardId === 'b2'
        ? Promise.reject(new Fault('NOT_FOUND', ''))
        : Promise.resolve({ boardChanges: update({ seq: 5, sections: [section('s1')] }) }),
    )
    const changed = vi.fn()
    const failed = vi.fn()
    const boards = new Boards({
      http: { ask } as never,
      connection: connection.asConnection,
      changed,
      failed,
    })
    boards.open(['b2', 'b1'])
    boards.open(['b2', 'b1'])
    expect(boards.loaded).toEqual([])
    await settle()
    expect(ask).toHaveBeenCalledTimes(2)
    expect(boards.loaded.map(({ id, sections }) => [id, sections.length])).toEqual([['b1', 1]])
    expect(failed.mock.calls).toMatchObject([[{ code: 'NOT_FOUND' }]])

    const before = boards.loaded[0]?.state
    connection.tell({ boardUpdates: update({ from: 5, seq: 6, notes: [note('a')] }) })
    const now = boards.loaded[0]?.state
    expect(now?.notes.size).toBe(1)
    expect(changed.mock.calls).toEqual([
      [null, before],
      [before, now],
    ])
    boards.close()
  })
})
