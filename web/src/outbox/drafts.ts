import { onlyTab, type OpenTabs } from '../platform/open-tabs'
import type { KeyValue } from '../platform/storage'
import { LeftDrafts, leftKey } from './left-drafts'

/** Makes one text of several for the same place, the oldest first. */
export type Join = (texts: readonly string[]) => string

/** For words that people read: each under the other, nothing twice. */
export const joinWords: Join = (texts) =>
  [...new Set(texts)].filter((text) => text.trim() !== '').join('\n\n')

/** For what only one can be of, and the older ones are worth nothing. */
export const newest: Join = (texts) => texts.at(-1) ?? ''

/**
 * What somebody is typing, kept at every key: one text for each place it can be typed in, such as a question's id or a form's
 * name. Each tab has its own, so that two never write over each other. What a tab leaves when it goes, the next one that
 * asks for the place takes over.
 */
export interface Drafts {
  /**
   * This tab's text, empty if there is none. What other tabs left is joined with it; without `join` it is taken only where
   * this tab has nothing, the newest first, and the others wait for their turn.
   */
  load(place: string, join?: Join): string
  /** An empty text is none. False: it will be lost with the page. */
  save(place: string, text: string): boolean
  /** Where this tab can load something. */
  places(): readonly string[]
  /** Forgets all of them, those of other tabs too. */
  clear(): void
  /** Runs when another tab left something. The answer stops it. */
  onLeft(run: (place: string) => void): () => void
}

/** Drafts of a page that is the only one, for a scope such as one person in one workshop. */
export const createDrafts = (storage: KeyValue, scope: string): Drafts =>
  new DraftKeeper(storage, onlyTab()).of(scope)

/** The drafts of all scopes in one tab. */
export class DraftKeeper {
  readonly #storage: KeyValue
  readonly #tabs: OpenTabs
  readonly #left: LeftDrafts
  readonly #listeners = new Set<(name: string) => void>()
  /**
   * Once what killed tabs had is left for this one too: at once, if there are none. To be waited for before the first page,
   * for most of what is typed in asks for its draft only once, as it is made.
   */
  readonly ready: Promise<void>

  constructor(storage: KeyValue, tabs: OpenTabs) {
    this.#storage = storage
    this.#tabs = tabs
    this.#left = new LeftDrafts(storage)
    let gone: readonly (readonly [name: string, text: string])[] = []
    tabs.onGone(() => (gone = this.#leave(tabs.id)))
    tabs.onBack(() => {
      for (const [name, text] of gone) if (this.#left.takeBack(name, text)) storage.set(this.#own(name), text)
    })
    tabs.onStored(leftKey(''), (key) => this.#tell(key.slice(leftKey('').length)))
    this.ready = this.#takeOver()
  }

  of(scope: string): Drafts {
    const name = (place: string) => `${scope}/${place}`
    return {
      load: (place, join) => this.#load(name(place), join),
      save: (place, text) => this.#save(name(place), text),
      places: () => this.#names(name('')).map((full) => full.slice(name('').length)),
      clear: () => this.forget((full) => full.startsWith(name(''))),
      onLeft: (run) => {
        const hear = (full: string) => full.startsWith(name('')) && run(full.slice(name('').length))
        this.#listeners.add(hear)
        return () => this.#listeners.delete(hear)
      },
    }
  }

  /** Forgets what is kept under names, each a scope, `/` and a place, that are meant; in all tabs. */
  forget(isMeant: (name: string) => boolean): void {
    for (const key of this.#storage.keys(typing))
      if (isMeant(key.slice(typingKey(tabOf(key), '').length))) this.#storage.remove(key)
    for (const name of this.#left.names('')) if (isMeant(name)) this.#left.takeAll(name)
  }

  #own(name: string): string {
    return typingKey(this.#tabs.id, name)
  }

  #load(name: string, join?: Join): string {
    const own = this.#storage.get(this.#own(name))
    if (own !== null && !join) return own
    const texts = join ? this.#left.takeAll(name) : this.#left.takeNewest(name)
    if (texts.length === 0) return own ?? ''
    const text = (join ?? newest)(own === null ? texts : [...texts, own])
    this.#save(name, text)
    return text
  }

  #save(name: string, text: string): boolean {
    if (text !== '') return this.#storage.set(this.#own(name), text)
    this.#storage.remove(this.#own(name))
    return true
  }

  #names(prefix: string): readonly string[] {
    const own = this.#own('')
    return [
      ...new Set([
        ...this.#storage.keys(this.#own(prefix)).map((key) => key.slice(own.length)),
        ...this.#left.names(prefix),
      ]),
    ]
  }

  /** A tab's drafts are left for others. They are no longer its own, unless there is no room for them anywhere else. */
  #leave(tab: string): (readonly [name: string, text: string])[] {
    const begin = typingKey(tab, '')
    return this.#storage.keys(begin).flatMap((key) => {
      const text = this.#storage.get(key)
      const name = key.slice(begin.length)
      if (text === null) return []
      if (this.#left.add(name, text)) this.#storage.remove(key)
      return [[name, text] as const]
    })
  }

  /** A tab that was killed had no time to leave anything. */
  async #takeOver(): Promise<void> {
    const foreign = () =>
      new Set(
        this.#storage
          .keys(typing)
          .map(tabOf)
          .filter((tab) => tab !== this.#tabs.id),
      )
    const before = foreign()
    if (before.size === 0) return
    const living = await this.#tabs.others(before)
    if (!living) return
    for (const tab of foreign())
      if (before.has(tab) && !living.has(tab)) for (const [name] of this.#leave(tab)) this.#tell(name)
  }

  #tell(name: string): void {
    for (const run of [...this.#listeners]) run(name)
  }
}

const typingKey = (tab: string, name: string) => `typing/${tab}/${name}`
const typing = 'typing/'
const tabOf = (key: string) => key.slice(typing.length).split('/', 1)[0] ?? ''
