/** The most code points of a note. */
export const noteLimit = 2_000

/** From so few left on the page says how many. */
const near = 200

/** How many code points are left, once that matters; negative if there are too many. */
export function leftToSay(text: string): number | null {
  // A code point is one or two units, so most texts need no counting.
  if (text.length < noteLimit - near) return null
  const left = noteLimit - [...text].length
  return left <= near ? left : null
}

/** Whether a text shows anything, as the server judges it: not only white space and characters of no width. */
export const showsSomething = (text: string) => /[^\p{White_Space}\p{Cf}\p{Cc}]/u.test(text)

/** Whether the server will take it as a note. */
export const canBeNote = (text: string) => showsSomething(text) && (leftToSay(text) ?? 0) >= 0
