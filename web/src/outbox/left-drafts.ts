import type { KeyValue } from '../platform/storage'

export const leftKey = (name: string) => `left/${name}`
/** As an app without tabs kept the only text of a place. */
const olderKey = (name: string) => `draft/${name}`

/** What tabs left when they went, by the name of its place, the oldest first. */
export class LeftDrafts {
  readonly #storage: KeyValue

  constructor(storage: KeyValue) {
    this.#storage = storage
  }

  names(prefix: string): string[] {
    return [leftKey, olderKey].flatMap((key) =>
      this.#storage.keys(key(prefix)).map((each) => each.slice(key('').length)),
    )
  }

  /** False: it is only there until the page goes. */
  add(name: string, text: string): boolean {
    const texts = this.#at(name)
    return this.#put(name, texts.includes(text) ? texts : [...texts, text])
  }

  takeAll(name: string): readonly string[] {
    const texts = this.#at(name)
    this.#put(name, [])
    return texts
  }

  takeNewest(name: string): readonly string[] {
    const texts = this.#at(name)
    this.#put(name, texts.slice(0, -1))
    return texts.slice(-1)
  }

  /** Whether it was still there. */
  takeBack(name: string, text: string): boolean {
    const texts = this.#at(name)
    this.#put(
      name,
      texts.filter((each) => each !== text),
    )
    return texts.includes(text)
  }

  #at(name: string): readonly string[] {
    const older = this.#storage.get(olderKey(name))
    return [...(older === null ? [] : [older]), ...textsIn(this.#storage.get(leftKey(name)))]
  }

  #put(name: string, texts: readonly string[]): boolean {
    const kept = texts.length === 0 || this.#storage.set(leftKey(name), JSON.stringify(texts))
    if (texts.length === 0) this.#storage.remove(leftKey(name))
    if (kept) this.#storage.remove(olderKey(name))
    return kept
  }
}

function textsIn(stored: string | null): string[] {
  try {
    const value: unknown = stored === null ? [] : JSON.parse(stored)
    return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []
  } catch {
    return []
  }
}
