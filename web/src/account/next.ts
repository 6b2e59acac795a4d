import { paths } from '../app/paths'

/** Where to go after signing in: the page that was asked for, if it is one of ours, else the list of workshops. */
export function nextOf(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? ''
  // One slash and no backslash: browsers take "//host" and "/\host" for addresses of other sites.
  return /^\/(?![/\\])[^\\\s]*$/.test(next) ? next : paths.workshops()
}

/** The sign-in page's address, for somebody who wants to go on to `path`. */
export function signInFor(path: string): string {
  return `${paths.signIn()}?next=${encodeURIComponent(path)}`
}
