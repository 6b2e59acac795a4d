/** How a language writes numbers and which of its plural forms one takes. Compiled texts call it. */
export interface Formats {
  number(n: number): string
  form(n: number): Intl.LDMLPluralRule
}

/**
 * The forms of whole numbers from 0 on, the last one for all that come after, in languages where that is all there is to it.
 * A phone takes a tenth of a second to make Intl's own rules, before the first page is there.
 */
const forms: Readonly<Record<string, readonly Intl.LDMLPluralRule[]>> = {
  'en-GB': ['other', 'one', 'other'],
  cy: ['zero', 'one', 'two', 'few', 'other', 'other', 'many', 'other'],
}

/** Below it, whole numbers are their digits. */
const grouped = 1_000

const isWhole = (n: number) => Number.isInteger(n) && (n > 0 || Object.is(n, 0))

const known = new Map<string, Formats>()

/** `tag` is the language's for Intl, such as `en-GB`. */
export function formats(tag: string): Formats {
  const found = known.get(tag)
  if (found) return found
  let rules: Intl.PluralRules | undefined
  let numbers: Intl.NumberFormat | undefined
  const own = forms[tag]
  const made: Formats = {
    number: (n) =>
      isWhole(n) && n < grouped ? String(n) : (numbers ??= new Intl.NumberFormat(tag)).format(n),
    form: (n) =>
      (isWhole(n) && own?.[Math.min(n, own.length - 1)]) || (rules ??= new Intl.PluralRules(tag)).select(n),
  }
  known.set(tag, made)
  return made
}
