import { pageSize } from './directory.svelte'

/** How many were shown when the reader left the page, by its place in the history, to be there again when they come back. */
export function shownBefore(state: unknown): number {
  const shown =
    typeof state === 'object' && state !== null && 'shown' in state ? Number(state.shown) : pageSize
  return shown > pageSize && shown <= 100 ? shown : pageSize
}
