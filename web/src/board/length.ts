/** The most code points of a note, and of somebody's name. */
export const noteLimit = 2_000
export const nameLimit = 60

/** From so few left on the page says how many. */
const near = 200

/** How many code points are left, once that matters; negative if there are too many. */
export function leftToSay(text: string): number | null {
  // A code point is one or two units, so most texts need no counting.
  if (text.length < noteLimit - near) return null
  const left = noteLimit - [...text].length
  return left <= near ? left : null
}

/** White space, format and control characters, and what a font may leave out, such as the Hangul fillers. */
const unseen = String.raw`\p{White_Space}\p{Cf}\p{Cc}\p{Default_Ignorable_Code_Point}\p{Variation_Selector}\u2800`

const seen = new RegExp(`[^${unseen}]`, 'u')

/** Whether a text shows anything, as the server judges it. */
export const showsSomething = (text: string) => seen.test(text)

/** Why the server refuses a text, as it calls it; '' if it takes it. */
export type Problem = '' | 'HOLDS_NUL' | 'TOO_LONG' | 'NOT_ONE_LINE' | 'NOTHING'

/**
 * Which texts a field takes. The server has the same rules (internal/plaintext), and the same cases hold both to one another.
 * Texts are sent as they were written: line ends, spaces and the way a letter is composed stay, and each code point counts.
 */
export interface Rule {
  readonly most: number
  readonly needed: boolean
  readonly line: boolean
}

export const noteRule: Rule = { most: noteLimit, needed: true, line: false }
export const nameRule: Rule = { most: nameLimit, needed: false, line: true }
export const titleRule = (most: number): Rule => ({ most, needed: true, line: false })

export function problemOf(text: string, { most, needed, line }: Rule): Problem {
  if (text.includes('\0')) return 'HOLDS_NUL'
  if (text.length > most && [...text].length > most) return 'TOO_LONG'
  if (line && /\p{Cc}/u.test(text)) return 'NOT_ONE_LINE'
  return needed && !showsSomething(text) ? 'NOTHING' : ''
}

/** A text without the one character that nobody sees and no server can store; it comes with what is pasted. */
export const withoutNul = (text: string) => text.replaceAll('\0', '')

/** A name as it is sent: on one line, without spaces around it; one that shows nothing is none. */
export function nameIn(typed: string): string {
  const name = withoutNul(typed)
    .replaceAll(/\p{Cc}/gu, ' ')
    .trim()
  return showsSomething(name) ? name : ''
}

/** Whether the server will take it as a note. */
export const canBeNote = (text: string) => problemOf(text, noteRule) === ''
