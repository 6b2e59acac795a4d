/** What a key in a field for a note asks for; null: what it always does. */
export function keyMeans(event: KeyboardEvent, keyboard: boolean): 'add' | 'leave' | null {
  // While a word is being composed its keys belong to the composer; Safari says so by the number 229 alone.
  if (event.isComposing || event.keyCode === 229) return null
  if (event.key === 'Escape') return 'leave'
  if (event.key !== 'Enter' || event.shiftKey || event.altKey) return null
  if (event.ctrlKey || event.metaKey) return 'add'
  // Keys on a screen have no place on a keyboard, so no code.
  return keyboard && event.code !== '' ? 'add' : null
}

/** Whether there is likely to be a keyboard one can touch: such a device has a mouse or a trackpad. */
export const hasKeyboard = () => matchMedia('(any-pointer: fine)').matches
