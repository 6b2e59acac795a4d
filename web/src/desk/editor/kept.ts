import type { Values } from '../fields'
import type { Names } from '../values'

/** What somebody typed and did not save, as it is kept on their device. */
export interface Kept {
  /** The id of the entry; of a new one, the one it will have. */
  id: string
  /** The seq of the row they began from; null if it is new. */
  seq: number | null
  base: Values
  values: Values
  names: Names
}

/** Reads what was kept; null if it is none of ours. */
export function parseKept(text: string): Kept | null {
  try {
    const kept = JSON.parse(text) as Kept
    const whole =
      typeof kept.id === 'string' &&
      (kept.seq === null || typeof kept.seq === 'number') &&
      isValues(kept.base) &&
      isValues(kept.values) &&
      Object.values(kept.names).every((name) => typeof name === 'string')
    return whole ? kept : null
  } catch {
    return null
  }
}

const isValues = (held: unknown) =>
  typeof held === 'object' &&
  held !== null &&
  Object.values(held).every(
    (value) => typeof value === 'string' || typeof value === 'boolean' || Array.isArray(value),
  )
