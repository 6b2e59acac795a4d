import type { Sector } from '../sector/sector'
import type { KeyValue } from '../platform/storage'

/** What this phone knows of its place in one workshop: with it the same phone is the same person, tomorrow too. */
export interface Seat {
  readonly token: string
  readonly participantId: string
  readonly displayName: string | null
  readonly sector: Sector | null
}

export interface Seats {
  find(workshopId: string): Seat | null
  /** False if the browser will have forgotten it by the next visit. */
  take(workshopId: string, seat: Seat): boolean
  leave(workshopId: string): void
}

const key = (workshopId: string) => `seat/${workshopId}`

export function createSeats(storage: KeyValue): Seats {
  return {
    find(workshopId) {
      const text = storage.get(key(workshopId))
      if (text === null) return null
      try {
        const value: unknown = JSON.parse(text)
        return isSeat(value) ? value : null
      } catch {
        return null
      }
    },
    take: (workshopId, seat) => storage.set(key(workshopId), JSON.stringify(seat)),
    leave: (workshopId) => storage.remove(key(workshopId)),
  }
}

function isSeat(value: unknown): value is Seat {
  return (
    typeof value === 'object' &&
    value !== null &&
    'token' in value &&
    typeof value.token === 'string' &&
    'participantId' in value &&
    typeof value.participantId === 'string'
  )
}
