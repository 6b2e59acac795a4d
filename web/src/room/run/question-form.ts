import type { Section } from '../../board/documents'
import { uuid } from '../../platform/uuid'
import type { FormRow } from '../../forms/row-form.svelte'
import { sectionInput, type PartForm, type QuestionForm } from '../form'

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
