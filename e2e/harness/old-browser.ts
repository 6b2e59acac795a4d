import type { Person } from './browser'

/** Takes from the browser what an iPhone 8 or X never got, and what no page has that came over http from a laptop. */
export async function makeOld(person: Person): Promise<void> {
  await person.page.addInitScript(() => {
    const missing: [object, string[]][] = [
      [AbortSignal, ['any', 'timeout']],
      [AbortSignal.prototype, ['throwIfAborted']],
      [Crypto.prototype, ['randomUUID', 'subtle']],
      [Navigator.prototype, ['locks', 'clipboard', 'wakeLock']],
      [URLSearchParams.prototype, ['size']],
      [URL, ['canParse', 'parse']],
      [Array.prototype, ['findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']],
      [Promise, ['withResolvers', 'try']],
      [Object, ['groupBy']],
      [Map, ['groupBy']],
      [Set.prototype, ['union', 'intersection', 'difference', 'isSubsetOf', 'isSupersetOf']],
      [String.prototype, ['isWellFormed', 'toWellFormed']],
      [Element.prototype, ['checkVisibility']],
      [ReadableStream.prototype, ['values']],
    ]
    for (const [of, names] of missing) {
      for (const name of names) {
        if (name in of && !Reflect.deleteProperty(of, name)) throw new Error(`${name} stays`)
      }
    }
    for (const name of ['structuredClone', 'requestIdleCallback', 'scheduler', 'Iterator']) {
      Reflect.deleteProperty(globalThis, name)
    }
  })
}
