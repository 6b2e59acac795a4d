/**
 * A note as it is typed where one writes the next right after it. Words that are handed on leave the field at once, so that
 * the next ones are never taken for the same note; the draft holds them until they are kept, and if they cannot be, they
 * are back in the field.
 */
export class Composition {
  readonly #save: (text: string) => void
  /** Words that were handed on and are not kept yet. */
  #handed = ''

  text = $state('')

  constructor(text: string, save: (text: string) => void) {
    this.text = text
    this.#save = save
  }

  get handing(): boolean {
    return this.#handed !== ''
  }

  /** To be called after each change of the text by whoever types. */
  typed(): void {
    this.#save(this.#handed + this.text)
  }

  /** Hands the words on; once `keep` answers they are kept. Whether they were. */
  async hand(keep: (words: string) => Promise<void>): Promise<boolean> {
    const words = this.text
    this.#handed += words
    this.text = ''
    try {
      await keep(words)
      return true
    } catch {
      this.text = words + this.text
      return false
    } finally {
      this.#handed = this.#handed.replace(words, () => '')
      this.typed()
    }
  }
}
