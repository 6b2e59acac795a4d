import { showsSomething } from '../board/length'
import type { NamesRule } from '../workshop/documents'
import { fromLocalInput } from '../i18n/dates'
import { uuid } from '../platform/uuid'
import type { CreateWorkshopInput, Template } from './form-documents'

/** The form for a new workshop. Every row has an id of its own, so that it can be moved and still be known. */
export interface WorkshopForm {
  /** The id the workshop will have: sending the form twice makes one workshop. */
  id: string
  /** The key of the example it began with; empty for none. */
  example: string
  title: string
  hostName: string
  summary: string
  /** As `<input type="datetime-local">` has it. */
  startsAt: string
  endsAt: string
  names: NamesRule
  source: string
  boards: BoardForm[]
}

export interface BoardForm {
  id: string
  title: string
  questions: QuestionForm[]
}

export interface QuestionForm {
  id: string
  /** The question's stable name, if it comes from an example. */
  key: string
  title: string
  prompt: string
  parts: PartForm[]
}

export interface PartForm {
  id: string
  text: string
}

/** As the server allows. */
export const most = {
  title: 200,
  summary: 1000,
  hostName: 100,
  questionTitle: 100,
  prompt: 500,
  parts: 10,
  part: 300,
  questions: 100,
  boards: 10,
} as const

export const emptyPart = (): PartForm => ({ id: uuid(), text: '' })

export const emptyQuestion = (): QuestionForm => ({ id: uuid(), key: '', title: '', prompt: '', parts: [] })

export const emptyBoard = (): BoardForm => ({ id: uuid(), title: '', questions: [emptyQuestion()] })

export const emptyForm = (): WorkshopForm => ({
  id: uuid(),
  example: '',
  title: '',
  hostName: '',
  summary: '',
  startsAt: '',
  endsAt: '',
  names: 'OPTIONAL',
  source: '',
  boards: [emptyBoard()],
})

/** The form with an example's words; the dates and the names rule stay, for they are nobody's but the host's. */
export function fromExample(form: WorkshopForm, example: Template): WorkshopForm {
  return {
    ...form,
    example: example.key,
    title: example.title,
    hostName: '',
    summary: example.summary,
    source: example.source,
    boards: example.boards.map((board) => ({
      id: uuid(),
      title: board.title,
      questions: board.sections.map((section) => ({
        id: uuid(),
        key: section.key,
        title: section.title,
        prompt: section.prompt,
        parts: section.subQuestions.map((text) => ({ id: uuid(), text })),
      })),
    })),
  }
}

/** Whether nobody has typed anything. */
export function isEmpty(form: WorkshopForm): boolean {
  const { title, hostName, summary, startsAt, endsAt, boards } = form
  const words = boards.flatMap((board) => [
    board.title,
    ...board.questions.flatMap((question) => [
      question.title,
      question.prompt,
      ...question.parts.map((part) => part.text),
    ]),
  ])
  return [title, hostName, summary, startsAt, endsAt, ...words].every((text) => text.trim() === '')
}

/** The parts that are sent: empty ones are left out. */
export const partsSent = (question: QuestionForm) =>
  question.parts.filter((part) => showsSomething(part.text))

/** A question's words as the server takes them. */
export function sectionInput({ title, prompt, ...rest }: QuestionForm) {
  const parts = partsSent({ title, prompt, ...rest })
  return { title: title.trim(), prompt: prompt.trim(), subQuestions: parts.map((part) => part.text.trim()) }
}

export function toInput(form: WorkshopForm): CreateWorkshopInput {
  return {
    id: form.id,
    title: form.title.trim(),
    summary: form.summary.trim(),
    hostName: form.hostName.trim(),
    scheduledAt: fromLocalInput(form.startsAt),
    endsAt: fromLocalInput(form.endsAt),
    names: form.names,
    source: form.source,
    boards: form.boards.map((board) => ({
      // A workshop of one board need not name it twice.
      title: board.title.trim() || form.title.trim(),
      sections: board.questions.map((question) => ({
        ...sectionInput(question),
        ...(question.key !== '' && { key: question.key }),
      })),
    })),
  }
}

/** Reads a form that was kept as text; null if it is none of ours, or of an older kind. */
export function parseForm(text: string): WorkshopForm | null {
  try {
    const form = JSON.parse(text) as WorkshopForm
    const whole =
      typeof form.id === 'string' &&
      [form.title, form.hostName, form.summary, form.startsAt, form.endsAt, form.names].every(isText) &&
      [form.example, form.source].every(isText) &&
      form.boards.every(
        (board) =>
          isText(board.id) &&
          isText(board.title) &&
          board.questions.every(
            (question) =>
              [question.id, question.key, question.title, question.prompt].every(isText) &&
              question.parts.every((part) => isText(part.id) && isText(part.text)),
          ),
      )
    return whole ? form : null
  } catch {
    return null
  }
}

const isText = (value: unknown): value is string => typeof value === 'string'
