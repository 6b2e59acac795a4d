import type { KeyValue } from '../platform/storage'

/** Words that somebody is typing, kept at every key, one text for each place they can be typed in. */
export interface Drafts {
  /** Empty if there is none. `place` is a question's or a note's id. */
  load(place: string): string
  save(place: string, text: string): void
}

export function createDrafts(storage: KeyValue, scope: string): Drafts {
  const key = (place: string) => `draft/${scope}/${place}`
  return {
    load: (place) => storage.get(key(place)) ?? '',
    save(place, text) {
      if (text === '') storage.remove(key(place))
      else storage.set(key(place), text)
    },
  }
}
