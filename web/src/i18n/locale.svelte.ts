import texts from 'virtual:texts'
import english from 'virtual:texts/en/common'
import { twice } from '../platform/twice'
import { keyValue, type KeyValue } from '../platform/storage'
import type { Common, Messages, Namespace, Namespaces } from './messages'

export type Locale = 'en' | 'cy'

const tags: Readonly<Record<Locale, string>> = { en: 'en-GB', cy: 'cy' }

type Loaded = Partial<Messages>

/** Where texts come from. */
export interface Source {
  readonly english: Common
  readonly texts: typeof texts
}

/** The language of the page and its texts. */
export class Localisation {
  readonly #storage: KeyValue
  readonly #needed = new Set<Namespace>()
  readonly #texts: Source['texts']
  readonly #loaded: Record<Locale, Loaded>
  /** What was asked for last; the page has it once its texts are there. */
  #wanted: Locale = 'en'
  #locale = $state<Locale>('en')
  #messages = $state.raw<Loaded>({})

  constructor(storage: KeyValue, source: Source = { english, texts }) {
    this.#storage = storage
    this.#texts = source.texts
    this.#loaded = { en: { ...source.english }, cy: {} }
    this.#messages = this.#loaded.en
  }

  /**
   * The texts, in the language of the page: those of every page, and those that were needed. The routes say which texts a
   * page needs, and `npm run i18n:check` that these are the ones it uses.
   */
  get m(): Messages {
    return this.#messages as Messages
  }

  get locale(): Locale {
    return this.#locale
  }

  /** For `lang` and for Intl. */
  get tag(): string {
    return tags[this.#locale]
  }

  /**
   * Takes the language chosen before, else the browser's. To be awaited before the first page is drawn. If its texts can't
   * be fetched it stays English: the page then says itself what did not load.
   */
  async begin(preferred: readonly string[] = navigator.languages): Promise<void> {
    const chosen = this.#storage.get('language')
    const first = preferred.find((tag) => /^(en|cy)\b/.test(tag)) ?? 'en'
    const locale = chosen === 'en' || chosen === 'cy' ? chosen : first.startsWith('cy') ? 'cy' : 'en'
    await this.#turnTo(locale).catch(() => undefined)
  }

  /** Keeps the choice once the page has that language. If its texts can't be fetched the page stays as it is. */
  async choose(locale: Locale): Promise<void> {
    await this.#turnTo(locale)
    this.#storage.set('language', locale)
  }

  /**
   * Fetches texts, which stay. To be awaited before what uses them is drawn. If they can't be fetched in the language of the
   * page, all of it is English from then on: better than no page.
   */
  async need(names: readonly Namespace[]): Promise<void> {
    for (const name of names) this.#needed.add(name)
    try {
      await this.#show()
    } catch (error) {
      if (this.#wanted === 'en') throw error
      await this.#turnTo('en')
    }
  }

  async #turnTo(locale: Locale): Promise<void> {
    this.#wanted = locale
    try {
      await this.#show()
    } catch (error) {
      if (this.#wanted === locale) this.#wanted = this.#locale
      throw error
    }
  }

  /** Shows the texts that are needed, in the language that is wanted, once all are there. */
  async #show(): Promise<void> {
    const locale = this.#wanted
    await Promise.all([
      // Few read Welsh, so not even what every page uses of it is fetched for others.
      ...(locale === 'cy' ? [this.#fetchCommon()] : []),
      ...[...this.#needed].map((name) => this.#fetch(locale, name)),
    ])
    // Another language was chosen meanwhile: its texts are on their way, and this page can't be drawn without them.
    if (locale !== this.#wanted) return this.#show()
    this.#messages = { ...this.#loaded[locale] }
    this.#locale = locale
    document.documentElement.lang = tags[locale]
  }

  async #fetchCommon(): Promise<void> {
    const { default: common } = await twice(() => this.#texts.cy.common())
    Object.assign(this.#loaded.cy, common)
  }

  async #fetch(locale: Locale, name: Namespace): Promise<void> {
    if (name in this.#loaded[locale]) return
    const load = async () => (await this.#texts[locale][name]()).default
    const found: Partial<Namespaces> = { [name]: await twice(load) }
    Object.assign(this.#loaded[locale], found)
  }
}

export const i18n = new Localisation(keyValue)
