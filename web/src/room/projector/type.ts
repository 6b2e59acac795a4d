/** How large a question can be set so that its notes keep most of the wall: its words alone decide. */
export type Size = 'short' | 'medium' | 'long' | 'longest'

export function sizeOf(words: string, parts: readonly string[]): Size {
  const length = [...words].length
  const more = parts.reduce((sum, part) => sum + [...part].length, 0)
  const size = length + more / 3
  if (size <= 75) return 'short'
  if (size <= 130) return 'medium'
  return size <= 260 ? 'long' : 'longest'
}
