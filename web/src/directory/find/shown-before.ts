import { pageSize } from './directory.svelte'

/** How many were shown when the reader left the page, from its place in the history, to be there again when they come back. */
export function shownBefore(place: string): number {
  const shown = Number(place)
  return shown > pageSize && shown <= 100 ? shown : pageSize
}
