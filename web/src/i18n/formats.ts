/** How a language writes numbers and which of its plural forms one takes. Compiled texts call it. */
export interface Formats {
  number(n: number): string
  form(n: number): Intl.LDMLPluralRule
}

const known = new Map<string, Formats>()

/** `tag` is the language's for Intl, such as `en-GB`. */
export function formats(tag: string): Formats {
  const found = known.get(tag)
  if (found) return found
  const rules = new Intl.PluralRules(tag)
  const numbers = new Intl.NumberFormat(tag)
  const made: Formats = { number: (n) => numbers.format(n), form: (n) => rules.select(n) }
  known.set(tag, made)
  return made
}
