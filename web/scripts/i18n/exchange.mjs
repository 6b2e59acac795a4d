// The catalogues as a table for translators, and back. Nothing is written unless the whole table is right.
import {
  folder,
  languages,
  namespacesOf,
  readLanguage,
  readNotes,
  textsOf,
  treeLike,
  writeNamespace,
} from './catalogue.mjs'
import { readCsv, writeCsv } from './csv.mjs'
import { translationFault } from './faults.mjs'
import { formsOf, parametersOf, read } from './message.mjs'

const heads = ['key', 'English', 'Welsh', 'notes']
const language = 'cy'

/** All texts as CSV: key, English, Welsh, and what a translator should know. */
export function exported(from = folder) {
  const notes = readNotes(from)
  const welsh = textsOf(readLanguage(language, from))
  const rows = [...textsOf(readLanguage('en', from))].map(([key, english]) => [
    key,
    english,
    welsh.get(key) ?? '',
    [notes[key], valuesOf(english)].filter(Boolean).join(' '),
  ])
  return writeCsv([heads, ...rows])
}

/** "Keep {n} (a number) and {name}.": what must stay in a text. */
function valuesOf(text) {
  const values = [...parametersOf(read(text, languages.en))]
  if (values.length === 0) return ''
  const each = values.map(([name, { kind }]) => `{${name}}${kind === 'number' ? ' (a number)' : ''}`)
  const forms = formsOf(languages[language])
  const plural = text.includes(', plural,')
    ? ` Forms you may use: ${forms.join(', ')}; other must be there.`
    : ''
  return `Keep ${each.join(' and ')}.${plural}`
}

/**
 * Writes the Welsh texts of a table. The English must be as it is now, for else the Welsh says something else.
 * @returns {{ faults: string[], changed: string[] }} with no files written if there are faults
 */
export function imported(csv, folders = folder) {
  const english = textsOf(readLanguage('en', folders))
  const before = textsOf(readLanguage(language, folders))
  const texts = new Map(before)
  const faults = []
  for (const [key, source, text] of rowsOf(csv, faults)) {
    const fault = rowFault(english, key, source, text)
    if (fault !== null) faults.push(`${key}: ${fault}`)
    else texts.set(key, text)
  }
  if (faults.length > 0) return { faults, changed: [] }
  const changed = [...texts.keys()].filter((key) => texts.get(key) !== before.get(key))
  const trees = readLanguage('en', folders)
  const names = new Set(changed.map((key) => key.split('.')[0]))
  for (const name of namespacesOf('en', folders).filter((each) => names.has(each)))
    writeNamespace(language, name, treeLike(trees[name], texts, name), folders)
  return { faults, changed }
}

function rowsOf(csv, faults) {
  try {
    const [first, ...rows] = readCsv(csv)
    if (heads.slice(0, 3).every((head, index) => first?.[index] === head)) return rows
    faults.push(`the first row must be: ${heads.join(', ')}`)
  } catch (error) {
    faults.push(error.message)
  }
  return []
}

function rowFault(english, key, source, text = '') {
  const now = english.get(key)
  if (now === undefined) return 'there is no such text'
  if (now !== source) return `the English is now “${now}”: export again`
  if (text.trim() === '') return now === '' ? null : 'the Welsh is empty'
  return translationFault(now, text, language)
}
