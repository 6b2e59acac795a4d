/** The list with one thing moved by so many places; the same list if it cannot go there. */
export function moved<Thing>(list: readonly Thing[], index: number, by: number): Thing[] {
  const next = [...list]
  const to = index + by
  if (to < 0 || to >= list.length) return next
  const [thing] = next.splice(index, 1)
  if (thing !== undefined) next.splice(to, 0, thing)
  return next
}
