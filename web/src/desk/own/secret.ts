const key = 'rt.own'

/** The secret of a link, kept in the tab so that a reload does not lose it; the address no longer has it. */
export const ownSecret = {
  kept(): string {
    try {
      return sessionStorage.getItem(key) ?? ''
    } catch {
      return '' // blocked: then a reload needs the link again
    }
  },
  keep(secret: string): void {
    try {
      if (secret === '') sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, secret)
    } catch {
      // Blocked storage holds nothing.
    }
  },
}
