import type { Locale } from '../i18n/locale.svelte'

/** Something with a name that may have another in Welsh. */
export interface Named {
  readonly name: string
  readonly nameCy: string
}

/** What it is called in the language of the page. */
export const nameOf = (named: Named, locale: Locale) => (locale === 'cy' && named.nameCy) || named.name

/**
 * The language of that name, where it is not the page's: in a Welsh page the names that have no Welsh. They are mostly
 * English, and nobody recorded what else they might be.
 */
export const langOf = (named: Named, locale: Locale) =>
  locale === 'cy' && named.nameCy === '' ? 'en-GB' : undefined

/** The language of a text that says which it is in; empty where that is not known. */
export const tagOf = (language: 'EN' | 'CY' | null) =>
  language === null ? '' : language === 'CY' ? 'cy' : 'en-GB'
