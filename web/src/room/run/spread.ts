/** Widths in pixels: of a column one can still read, of the wide one, of a folded strip; the gap goes with each. */
const narrowest = 200
const wide = 288
const strip = 48
const gap = 12

/**
 * Which questions are spread out in the room there is; the others fold to strips. The current one always is, then those
 * that were looked at last, then the neighbours, those before it first: there is more to read in them.
 */
export function spread(
  ids: readonly string[],
  current: string | null,
  recent: readonly string[],
  room: number,
): ReadonlySet<string> {
  const at = current === null ? -1 : ids.indexOf(current)
  if (current === null || at === -1) return new Set()
  const before = ids.slice(0, at).reverse()
  const after = ids.slice(at + 1)
  const wanted = [...recent.filter((id) => ids.includes(id)), ...before, ...after]
  const chosen = new Set([current])
  let left = room - wide - (ids.length - 1) * (strip + gap)
  for (const id of wanted) {
    if (chosen.has(id)) continue
    left -= narrowest - strip
    if (left < 0) break
    chosen.add(id)
  }
  return chosen
}
