import type { Messages } from '../i18n/messages'
import { clausesSent, type ClauseForm } from './clauses'
import { valueWords, type Field, type Value, type WordsName } from './fields'

/** A value in words, to be compared with another; empty if it says nothing. */
export function wordsOf({ shape }: Field, value: Value, m: Messages, nameOf: (id: string) => string): string {
  const catalogue = (of: WordsName, key: string) => valueWords(of, m)[key] ?? key
  switch (shape.is) {
    case 'flag':
      return value === true ? m.editor.yes : m.editor.no
    case 'one':
      return value === '' ? '' : catalogue(shape.of, String(value))
    case 'many':
      return (value as readonly string[]).map((each) => catalogue(shape.of, each)).join(', ')
    case 'areas':
    case 'organisations':
      return (Array.isArray(value) ? (value as readonly string[]) : [String(value)])
        .filter((each) => each !== '')
        .map(nameOf)
        .join(', ')
    case 'own':
      return value === '' ? '' : nameOf(String(value))
    case 'clauses':
      return clausesSent(value as readonly ClauseForm[])
        .map(({ kind, heading, text }) => `${catalogue('clause', kind)}: ${heading}\n${text}`.trim())
        .join('\n\n')
    case 'moment':
      return String(value).replace('T', ' ')
    default:
      return String(value)
  }
}
