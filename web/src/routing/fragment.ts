/** The secret behind the address's `#`, empty if there is none. */
export function readFragment(): string {
  try {
    return decodeURIComponent(location.hash.slice(1))
  } catch {
    return ''
  }
}

/** The same, and takes it out of the address bar and the history, where others could read it. */
export function takeFragment(): string {
  const secret = readFragment()
  if (location.hash !== '') history.replaceState(history.state, '', location.pathname + location.search)
  return secret
}
