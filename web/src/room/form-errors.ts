import { showsSomething } from '../board/length'
import { partsSent, type QuestionForm, type WorkshopForm } from './form'

/** What is wrong with a field; the texts are the catalogue's `workshops.wrong`. */
export type Wrong =
  'titleMissing' | 'boardTitleMissing' | 'questionMissing' | 'endFirst' | 'noDate' | 'notTaken'

/** One thing to put right. `field` is the id of the element on the page. */
export interface FormError {
  field: string
  wrong: Wrong
}

/** The ids of the fields of a question. */
export const questionField = {
  title: (question: { id: string }) => `${question.id}-title`,
  prompt: (question: { id: string }) => `${question.id}-prompt`,
  part: (part: { id: string }) => `${part.id}-part`,
}

export const boardField = (board: { id: string }) => `${board.id}-board`

/** What can be seen to be wrong before anything is sent, in the order of the page. */
export function wrongIn(form: WorkshopForm): FormError[] {
  const errors: FormError[] = []
  if (!showsSomething(form.title)) errors.push({ field: 'title', wrong: 'titleMissing' })
  if (form.startsAt !== '' && form.endsAt !== '' && form.endsAt < form.startsAt)
    errors.push({ field: 'endsAt', wrong: 'endFirst' })
  for (const board of form.boards) {
    if (form.boards.length > 1 && !showsSomething(board.title))
      errors.push({ field: boardField(board), wrong: 'boardTitleMissing' })
    for (const question of board.questions) errors.push(...wrongInQuestion(question))
  }
  return errors
}

export function wrongInQuestion(question: QuestionForm): FormError[] {
  const empty = !showsSomething(question.prompt) && !showsSomething(question.title)
  return empty ? [{ field: questionField.prompt(question), wrong: 'questionMissing' }] : []
}

const own: Readonly<Record<string, FormError>> = {
  title: { field: 'title', wrong: 'notTaken' },
  summary: { field: 'summary', wrong: 'notTaken' },
  hostName: { field: 'hostName', wrong: 'notTaken' },
  scheduledAt: { field: 'startsAt', wrong: 'noDate' },
  endsAt: { field: 'endsAt', wrong: 'endFirst' },
}

/**
 * Where the server's `extensions.field` is on the page: "boards.0.sections.2.subQuestions.1" is the second part that
 * was sent of the third question. Null if it is no field of ours.
 */
export function placeOf(form: WorkshopForm, path: string): FormError | null {
  const [first, boardIndex, what, ...rest] = path.replace(/^input\./, '').split('.')
  if (first !== 'boards') return own[first ?? ''] ?? null
  const board = form.boards[Number(boardIndex)]
  if (!board) return null
  if (what === 'title') {
    // A single board takes the workshop's title.
    return { field: form.boards.length > 1 ? boardField(board) : 'title', wrong: 'notTaken' }
  }
  const question = board.questions[Number(rest[0])]
  if (!question) return null
  return placeInQuestion(question, rest.slice(1).join('.'))
}

/** The same within one question: "prompt", "subQuestions.1". */
export function placeInQuestion(question: QuestionForm, path: string): FormError {
  const [what, index] = path.replace(/^input\./, '').split('.')
  if (what === 'title') return { field: questionField.title(question), wrong: 'notTaken' }
  if (what === 'subQuestions') {
    const part = partsSent(question)[Number(index)]
    if (part) return { field: questionField.part(part), wrong: 'notTaken' }
  }
  return { field: questionField.prompt(question), wrong: 'notTaken' }
}
