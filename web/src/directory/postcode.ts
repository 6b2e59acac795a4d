/** A UK postcode, or its first half, as people write them: in any case, with or without the gap. */
const whole = /^([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[A-Z]{2})?$/

/** The postcode in its usual form ("BL4 9QX", "BL4"); null for what is none, such as the name of a place. */
export function readPostcode(text: string): string | null {
  const found = whole.exec(text.trim().toUpperCase())
  if (!found?.[1]) return null
  return found[2] ? `${found[1]} ${found[2]}` : found[1]
}
