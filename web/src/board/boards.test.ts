import { flushSync } from 'svelte'
import { writable } from 'svelte/store'
import { describe, expect, it } from 'vitest'
import type { Http } from '../graphql/http'
import type { Connection, ConnectionState } from '../live/connection'
import type { Watch } from '../live/watch'
import { Boards } from './boards.svelte'

describe('who has a board open', () => {
  it('is known while a socket tells, and not otherwise', () => {
    const state = writable<ConnectionState>('live')
    let tell: (online: number) => void = () => {}
    const connection = {
      state,
      watch<Data, Variables>(watch: Watch<Data, Variables>) {
        tell = (online) => watch.next({ boardPresence: { online } } as Data)
        return { again: () => {}, end: () => {} }
      },
    } as unknown as Connection
    const boards = new Boards({ http: {} as Http, connection })
    const known = () => (flushSync(), boards.people?.online ?? null)

    boards.watchPeople('b1')
    expect(known()).toBeNull()
    tell(3)
    expect(known()).toBe(3)
    for (const without of ['rejoining', 'polling', 'offline'] as const) {
      state.set(without)
      expect(known(), without).toBeNull()
    }
    state.set('live')
    tell(2)
    expect(known()).toBe(2)
    boards.close()
  })
})
