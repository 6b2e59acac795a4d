import type { Section } from '../../board/documents'
import { same } from '../../forms/differences'
import type { FormRow, RowForm } from '../../forms/row-form.svelte'
import { Fault } from '../../graphql/fault'
import type { RequestId } from '../../platform/request'
import { uuid } from '../../platform/uuid'
import { sectionInput, type PartForm, type QuestionForm } from '../form'
import type { Acts } from './acts'
import { addSection, updateSection } from './documents'

/** What of a question a form needs to know. */
type Words = Pick<Section, 'id' | 'seq' | 'title' | 'prompt' | 'subQuestions'>

/** A question as its form has it. */
export function questionRow({ id, seq, title, prompt, subQuestions }: Words): FormRow<QuestionForm> {
  const parts = subQuestions.map((text) => ({ id: uuid(), text }))
  return { id, seq, values: { id, key: '', title, prompt, parts } }
}

/** The question as it is now, from the CONFLICT that a change of it met; null if that does not tell. */
export function questionOf(current: unknown): Words | null {
  const row = current as Partial<Record<keyof Words, unknown>> | null | undefined
  const whole =
    typeof row?.id === 'string' &&
    typeof row.seq === 'number' &&
    typeof row.title === 'string' &&
    typeof row.prompt === 'string' &&
    Array.isArray(row.subQuestions)
  return whole ? (row as Words) : null
}

/** What is sent: only what was changed, so that nobody else's change of another field is taken back. */
export function changedWords(
  question: QuestionForm,
  changed: readonly string[],
): Partial<ReturnType<typeof sectionInput>> {
  const { title, prompt, subQuestions } = sectionInput(question)
  return {
    ...(changed.includes('title') && { title }),
    ...(changed.includes('prompt') && { prompt }),
    ...(changed.includes('parts') && { subQuestions }),
  }
}

/** The parts of a question in words, to be compared with others. */
export const partsInWords = (parts: readonly PartForm[]) =>
  parts
    .map(({ text }) => text.trim())
    .filter((text) => text !== '')
    .join('\n')

type Asks = Pick<Acts, 'ask'>

/**
 * Adds a question. If it was added before, and only the answer to that was lost, the words of now are not stored: that is a
 * CONFLICT with the question as it is.
 */
export async function addQuestion(
  acts: Asks,
  id: string,
  boardId: string,
  words: QuestionForm,
): Promise<FormRow<QuestionForm>> {
  const input = sectionInput(words)
  const { section } = (await acts.ask(addSection, { input: { id, boardId, ...input } })).addSection
  const { title, prompt, subQuestions } = section
  if (!same({ title, prompt, subQuestions }, input))
    throw new Fault('CONFLICT', 'the question was added with other words', { current: section })
  return questionRow(section)
}

/** Changes what was changed of a question. */
export async function changeQuestion(
  acts: Asks,
  form: RowForm<QuestionForm>,
  words: QuestionForm,
  request: RequestId,
): Promise<FormRow<QuestionForm>> {
  const input = { id: form.id, ...form.baseSeq, ...changedWords(words, form.changed) }
  const sent = { ...input, requestId: request.for(input) }
  return questionRow((await acts.ask(updateSection, { input: sent })).updateSection.section)
}
