import type { FormValues } from './differences'

/** What somebody typed into a form and did not send, as it is kept on their device. */
export interface Kept {
  /** The id of the row; of a new one, the one it will have. */
  id: string
  /** The seq of the row they began from; null if it is new. */
  seq: number | null
  base: FormValues
  values: FormValues
  /** What the page calls things that values name by id. */
  names?: Readonly<Record<string, string>>
}

/** Reads what was kept; null if it is none of ours. `like` is a form of the same kind. */
export function parseKept(text: string, like?: FormValues): Kept | null {
  try {
    const kept = JSON.parse(text) as Kept
    const whole =
      typeof kept.id === 'string' &&
      (kept.seq === null || typeof kept.seq === 'number') &&
      isValues(kept.base, like) &&
      isValues(kept.values, like) &&
      Object.values(kept.names ?? {}).every((name) => typeof name === 'string')
    return whole ? kept : null
  } catch {
    return null
  }
}

const isValues = (held: unknown, like: FormValues = {}) =>
  typeof held === 'object' &&
  held !== null &&
  Object.entries(held).every(
    ([name, value]) =>
      (typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value)) &&
      kindOf(value) === kindOf((like as Record<string, unknown>)[name] ?? value),
  )

const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value)
