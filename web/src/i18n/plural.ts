/** One text for each of a language's plural forms; `{n}` is where the number goes. */
export type Forms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }

/** A text that depends on a number. */
export type Counted = (n: number) => string

/** Makes counted texts by the plural rules and number format of a language. */
export function plurals(language: string): (forms: Forms) => Counted {
  const rules = new Intl.PluralRules(language)
  const format = new Intl.NumberFormat(language)
  return (forms) => (n) => (forms[rules.select(n)] ?? forms.other).replaceAll('{n}', format.format(n))
}
