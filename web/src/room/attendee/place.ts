/** Where to begin on a board: at one question, at the first that takes notes, or at an end. */
export type Wish = { section: string } | 'open' | 'first' | 'last'

interface Question {
  readonly id: string
  readonly open: boolean
}

/** The question a wish comes to on the board as it is now; null if it has none. */
export function placeOf<Row extends Question>(questions: readonly Row[], wish: Wish): Row | null {
  const first = questions[0] ?? null
  if (wish === 'first') return first
  if (wish === 'last') return questions.at(-1) ?? null
  const open = () => questions.find((question) => question.open) ?? first
  return wish === 'open' ? open() : (questions.find((question) => question.id === wish.section) ?? open())
}

/** A step from a question: to another one of the board, or to the board before or after. */
export type Step = { section: string } | { board: string; wish: 'first' | 'last' }

export function stepFrom(
  questions: readonly { id: string }[],
  sectionId: string,
  boards: readonly { id: string }[],
  boardId: string,
  by: -1 | 1,
): Step | null {
  const at = questions.findIndex((question) => question.id === sectionId)
  const next = at === -1 ? undefined : questions[at + by]
  if (next) return { section: next.id }
  const boardAt = boards.findIndex((board) => board.id === boardId)
  const board = boardAt === -1 ? undefined : boards[boardAt + by]
  return board ? { board: board.id, wish: by === 1 ? 'first' : 'last' } : null
}
