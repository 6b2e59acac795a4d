import { keyValue, type KeyValue } from '../platform/storage'
import { en, type Messages } from './en'

export type Locale = 'en' | 'cy'

const tags: Readonly<Record<Locale, string>> = { en: 'en-GB', cy: 'cy' }

/** The language of the page and its texts. */
export class Localisation {
  readonly #storage: KeyValue
  #locale = $state<Locale>('en')
  #messages = $state.raw<Messages>(en)

  constructor(storage: KeyValue) {
    this.#storage = storage
  }

  /** The texts, in the language of the page. */
  get m(): Messages {
    return this.#messages
  }

  get locale(): Locale {
    return this.#locale
  }

  /** For `lang` and for Intl. */
  get tag(): string {
    return tags[this.#locale]
  }

  /** Takes the language chosen before, else the browser's. To be awaited before the first page is drawn. */
  async begin(preferred: readonly string[] = navigator.languages): Promise<void> {
    const chosen = this.#storage.get('language')
    const first = preferred.find((tag) => /^(en|cy)\b/.test(tag)) ?? 'en'
    const locale = chosen === 'en' || chosen === 'cy' ? chosen : first.startsWith('cy') ? 'cy' : 'en'
    await this.#load(locale)
  }

  async choose(locale: Locale): Promise<void> {
    this.#storage.set('language', locale)
    await this.#load(locale)
  }

  async #load(locale: Locale): Promise<void> {
    // Few read Welsh, so it is fetched only for those who do.
    this.#messages = locale === 'cy' ? (await import('./cy')).cy : en
    this.#locale = locale
    document.documentElement.lang = tags[locale]
  }
}

export const i18n = new Localisation(keyValue)
