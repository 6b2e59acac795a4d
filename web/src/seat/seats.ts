import type { Sector } from '../sector/sector'
import type { KeyValue } from '../platform/storage'
import { uuid } from '../platform/uuid'

/** What this phone knows of its place in one workshop: with it the same phone is the same person, tomorrow too. */
export interface Seat {
  readonly token: string
  readonly participantId: string
  readonly displayName: string | null
  readonly sector: Sector | null
  /** The workshop's title when the seat was taken. */
  readonly title: string
  /** The code that led here, to take another seat with; it may have changed since. */
  readonly joinCode: string
}

export interface Seats {
  find(workshopId: string): Seat | null
  /** All seats, the one taken last first. */
  all(): readonly { workshopId: string; seat: Seat }[]
  /**
   * The id to ask for a seat with: the same as long as the same is asked, also after a reload, until the seat is taken. So
   * who asks again because an answer was lost is the same person.
   */
  request(workshopId: string, asked: object): string
  /** What was asked was refused: the next request is another one. */
  refused(workshopId: string): void
  /** False if the browser will have forgotten it by the next visit. */
  take(workshopId: string, seat: Seat): boolean
  leave(workshopId: string): void
}

/** What a person's things in a workshop are kept under. */
export const scopeOf = (workshopId: string, seat: Pick<Seat, 'participantId'>) =>
  `${workshopId}/${seat.participantId}`

export const scopesOf = (seats: ReturnType<Seats['all']>) =>
  seats.map(({ workshopId, seat }) => scopeOf(workshopId, seat))

const key = (workshopId: string) => `seat/${workshopId}`
const requestKey = (workshopId: string) => `join/${workshopId}`
const list = 'seats'

export function createSeats(storage: KeyValue): Seats {
  const find = (workshopId: string) => seatIn(parsed(storage.get(key(workshopId))))
  const ids = () => {
    const value = parsed(storage.get(list))
    return Array.isArray(value) ? value.filter((id) => typeof id === 'string') : []
  }
  const others = (workshopId: string) => ids().filter((id) => id !== workshopId)
  return {
    find,
    all: () =>
      ids().flatMap((workshopId) => {
        const seat = find(workshopId)
        return seat ? [{ workshopId, seat }] : []
      }),
    request(workshopId, asked) {
      const text = JSON.stringify(asked)
      const kept = parsed(storage.get(requestKey(workshopId)))
      if (isRequest(kept) && kept.asked === text) return kept.id
      const id = uuid()
      storage.set(requestKey(workshopId), JSON.stringify({ id, asked: text } satisfies Request))
      return id
    },
    refused: (workshopId) => storage.remove(requestKey(workshopId)),
    take(workshopId, seat) {
      storage.remove(requestKey(workshopId))
      storage.set(list, JSON.stringify([workshopId, ...others(workshopId)]))
      return storage.set(key(workshopId), JSON.stringify(seat))
    },
    leave(workshopId) {
      storage.set(list, JSON.stringify(others(workshopId)))
      storage.remove(key(workshopId))
    },
  }
}

interface Request {
  id: string
  asked: string
}

function isRequest(value: unknown): value is Request {
  return (
    typeof value === 'object' &&
    value !== null &&
    'asked' in value &&
    'id' in value &&
    typeof value.id === 'string'
  )
}

function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text)
  } catch {
    return null
  }
}

/** A seat needs a token and an id; the rest is only to be shown. */
function seatIn(value: unknown): Seat | null {
  if (typeof value !== 'object' || value === null) return null
  if (!('token' in value && typeof value.token === 'string')) return null
  if (!('participantId' in value && typeof value.participantId === 'string')) return null
  return { displayName: null, sector: null, title: '', joinCode: '', ...(value as Partial<Seat>) } as Seat
}
