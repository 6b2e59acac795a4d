/** The element of a note on the page. */
export const noteElement = (id: string) =>
  document.querySelector<HTMLElement>(`[data-note="${CSS.escape(id)}"]`)

/** Brings something into sight, if it is not, and no further than it must. */
export function bringIntoSight(element: Element | null, block: ScrollLogicalPosition = 'nearest'): void {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches
  element?.scrollIntoView({ block, behavior: still ? 'auto' : 'smooth' })
}
