export const codeLength = 8

export type CodeProblem = 'empty' | 'length' | 'letters'

/** What somebody typed or pasted, as a code: spaces, hyphens and case do not matter, and a whole address will do. */
export function readCode(typed: string): { code: string; problem: CodeProblem | null } {
  const tail = typed.slice(typed.lastIndexOf('#') + 1)
  const code = tail.replace(/[\s\p{Pd}\p{Cf}]/gu, '').toUpperCase()
  return { code, problem: problemOf(code) }
}

/** What can be said without asking: wrong codes are counted, and a room of people shares one address. */
function problemOf(code: string): CodeProblem | null {
  if (code === '') return 'empty'
  if ([...code].length !== codeLength) return 'length'
  return /^[2-9A-HJKMNP-Z]+$/.test(code) ? null : 'letters'
}

/** The code in two halves, which are easier to read and to compare. */
export const shownCode = (code: string) =>
  code.length === codeLength ? `${code.slice(0, 4)} ${code.slice(4)}` : code
