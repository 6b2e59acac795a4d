// What is wrong with the catalogues, in words for whoever wrote them.
import { folder, languages, namespacesOf, readLanguage, readNotes, textsOf } from './catalogue.mjs'
import { parametersOf, read } from './message.mjs'

/** The texts of one language may be final, and then there is nothing to say of it. */
const mayBeEmpty = new Set(['common.draftLanguage'])

const others = Object.keys(languages).filter((language) => language !== 'en')

/** The namespace whose texts stand beside the others at the root of `i18n.m`. */
export const rootNamespace = 'common'

/** Every fault of the catalogues; none if they are right. */
export function faultsOf(from = folder) {
  try {
    const english = readLanguage('en', from)
    const texts = textsOf(english)
    return [
      ...languageFaults(texts, 'en'),
      ...Object.keys(english[rootNamespace] ?? {})
        .filter((key) => key in english)
        .map((key) => `en/${rootNamespace}.json: ${key} is a namespace, too`),
      ...Object.keys(readNotes(from))
        .filter((key) => !texts.has(key))
        .map((key) => `notes.json: there is no text ${key}`),
      ...others.flatMap((language) => translationFaults(texts, language, from)),
    ]
  } catch (error) {
    return [error.message]
  }
}

function translationFaults(english, language, from) {
  const texts = textsOf(readLanguage(language, from))
  const missing = [...english.keys()].filter((key) => !texts.has(key))
  const unknown = [...texts.keys()].filter((key) => !english.has(key))
  const extra = namespacesOf(language, from).filter((name) => !namespacesOf('en', from).includes(name))
  return [
    ...missing.map((key) => `${language}: ${key} is missing`),
    ...unknown.map((key) => `${language}: ${key} is unknown: English has no such text`),
    ...extra.map((name) => `${language}/${name}.json: English has no such file`),
    ...languageFaults(texts, language),
    ...[...texts].flatMap(([key, text]) => {
      const source = english.get(key)
      const wrong = source === undefined ? null : translationFault(source, text, language)
      return wrong === null ? [] : [`${language}: ${key}: ${wrong}`]
    }),
  ]
}

function languageFaults(texts, language) {
  return [...texts].flatMap(([key, text]) => {
    if (text.trim() === '' && !mayBeEmpty.has(key)) return [`${language}: ${key} is empty`]
    const wrong = textFault(text, language)
    return wrong === null ? [] : [`${language}: ${key}: ${wrong}`]
  })
}

/** Why a text can't be read; null if it can. */
function textFault(text, language) {
  try {
    parametersOf(read(text, languages[language]))
    return null
  } catch (error) {
    return error.message
  }
}

/** What a translation does wrong with the parameters of its English text; null if nothing, or if a text can't be read. */
export function translationFault(english, text, language) {
  if (textFault(english, 'en') !== null) return null
  const wrong = textFault(text, language)
  if (wrong !== null) return wrong
  const wanted = parametersOf(read(english, languages.en))
  const found = parametersOf(read(text, languages[language]))
  for (const [name, { kind }] of found) {
    if (!wanted.has(name)) return `{${name}} is unknown: the English text has ${listOf(wanted)}`
    if (wanted.get(name).kind !== kind)
      return `{${name}} is ${wanted.get(name).kind === 'number' ? 'a number: {' + name + ', number} or a plural' : 'words: {' + name + '}'}`
  }
  for (const [name, { shown }] of wanted) if (shown && !found.get(name)?.shown) return `{${name}} is missing`
  return null
}

const listOf = (parameters) => [...parameters.keys()].map((name) => `{${name}}`).join(', ') || 'none'
