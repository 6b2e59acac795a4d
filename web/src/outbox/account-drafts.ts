import type { KeyValue } from '../platform/storage'
import type { Drafts } from './drafts'

/** Where a form keeps what was typed. */
export type FormDrafts = Pick<Drafts, 'load' | 'save'>

/** For as long as nobody knows whose they would be. */
export const noDrafts: FormDrafts = { load: () => '', save: () => false }

const key = 'account-drafts'

interface Held {
  readonly account: string
  readonly texts: Readonly<Record<string, string>>
}

/**
 * Words that an account's forms hold and that were not sent. They outlive signing out, so that whoever is signed out in the
 * middle of a sentence finds it again. On a computer that many use they are nobody else's: they are thrown away when another
 * account is seen here, for entries of the directory may tell of people.
 */
export function accountDrafts(storage: KeyValue, account: string): FormDrafts {
  const texts = () => {
    const held = parse(storage.get(key))
    if (held?.account === account) return held.texts
    storage.remove(key)
    return {}
  }
  texts()
  return {
    load: (place) => texts()[place] ?? '',
    save(place, text) {
      const { [place]: before = '', ...others } = texts()
      if (text === before) return true
      const after = text === '' ? others : { ...others, [place]: text }
      if (Object.keys(after).length > 0)
        return storage.set(key, JSON.stringify({ account, texts: after } satisfies Held))
      storage.remove(key)
      return true
    },
  }
}

function parse(text: string | null): Held | null {
  try {
    const held = JSON.parse(text ?? 'null') as Held | null
    const whole =
      typeof held?.account === 'string' && Object.values(held.texts).every((each) => typeof each === 'string')
    return whole ? held : null
  } catch {
    return null
  }
}
