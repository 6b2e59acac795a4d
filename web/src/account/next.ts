import { asFault } from '../graphql/fault'
import type { Http } from '../graphql/http'
import { viewerAccount } from './documents'
import { homeOf } from './roles'
import { paths } from '../routing/paths'

/** The page that was asked for before signing in, if it is one of ours; else empty. */
export function askedFor(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? ''
  // One slash and no backslash: browsers take "//host" and "/\host" for addresses of other sites.
  return /^\/(?![/\\])[^\\\s]*$/.test(next) ? next : ''
}

/** Where to go after signing in: the page that was asked for, else where the account begins. */
export async function nextOf(search: string, http: Http): Promise<string> {
  const asked = askedFor(search)
  if (asked !== '') return asked
  try {
    return homeOf((await http.ask(viewerAccount, {})).viewer.account)
  } catch (caught) {
    asFault(caught) // they are signed in all the same
    return homeOf(null)
  }
}

/** The sign-in page's address, for somebody who wants to go on to `path`. */
export function signInFor(path: string): string {
  return `${paths.signIn()}?next=${encodeURIComponent(path)}`
}
