import type { Locale } from '../../i18n/locale.svelte'
import type { Area } from './areas'

/** What an area is called in the language of the page. */
export const nameOf = (area: Area, locale: Locale) => (locale === 'cy' && area.welsh) || area.name
