/**
 * Acts that are under way. An act is named by what it acts on and what it wants, such as `close/ID`: whoever asks for it
 * again meanwhile gets the answer of the one that is under way, and nothing is done twice.
 */
export class UnderWay<T> {
  readonly #acts = new Map<string, Promise<T>>()

  once(act: string, run: () => Promise<T>): Promise<T> {
    const under = this.#acts.get(act)
    if (under) return under
    const doing = run().finally(() => this.#acts.delete(act))
    this.#acts.set(act, doing)
    return doing
  }
}
