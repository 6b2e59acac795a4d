export const codeLength = 8

export type CodeProblem = 'empty' | 'length' | 'letters'

/**
 * What somebody typed or pasted, as a code: case, spaces, hyphens and the full width of East Asian keyboards do not
 * matter, and a whole address will do. Letters that look alike stay as typed: the server knows which are meant. It reads
 * codes in the same way; workshop/testdata/codes.json holds both to it.
 */
export function readCode(typed: string): { code: string; problem: CodeProblem | null } {
  const code = typed
    .slice(typed.lastIndexOf('#') + 1)
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\p{White_Space}\p{Pd}\p{Cf}]/gu, '')
    .replace(/[a-z]/g, (small) => small.toUpperCase())
  return { code, problem: problemOf(code) }
}

/** What can be said without asking. */
function problemOf(code: string): CodeProblem | null {
  if (code === '') return 'empty'
  if ([...code].length !== codeLength) return 'length'
  return /^[0-9A-Z]+$/.test(code) ? null : 'letters'
}

/** The code in two halves, which are easier to read and to compare. */
export const shownCode = (code: string) =>
  code.length === codeLength ? `${code.slice(0, 4)} ${code.slice(4)}` : code
