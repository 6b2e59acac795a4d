/** The address, if it leads to a website: never a script, a file or another program. Null if not. */
export function webAddress(address: string): string | null {
  if (!/^https?:\/\//i.test(address.trim())) return null
  try {
    return new URL(address.trim()).href
  } catch {
    return null
  }
}
