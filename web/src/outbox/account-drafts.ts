import type { DraftKeeper, Drafts } from './drafts'

/** Where a form keeps what was typed. */
export type FormDrafts = Pick<Drafts, 'load' | 'save'>

/** For as long as nobody knows whose they would be. */
export const noDrafts: FormDrafts = { load: () => '', save: () => false }

const begin = 'account/'

/**
 * Words that an account's forms hold and that were not sent. They outlive signing out, so that whoever is signed out
 * in the middle of a sentence finds it again. On a computer that many use they are nobody else's: they are thrown
 * away when another account is seen here, for entries of the directory may tell of people.
 */
export function accountDrafts(keeper: DraftKeeper, account: string): Drafts {
  const scope = `${begin}${account}`
  keeper.forget((name) => name.startsWith(begin) && !name.startsWith(`${scope}/`))
  return keeper.of(scope)
}
