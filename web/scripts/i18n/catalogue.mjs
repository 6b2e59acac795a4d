// The texts of the app: one folder a language, in it one file a namespace, which is loaded with the pages that use it.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Our languages, English first: the others must have what it has. The value is for Intl. */
export const languages = { en: 'en-GB', cy: 'cy' }

/** Where the catalogues lie. */
export const folder = join(import.meta.dirname, '../../src/i18n/catalogues')

/** How a catalogue's file is written. */
export const written = (tree) => `${JSON.stringify(tree, null, 2)}\n`

/** The names of a language's files, without `.json`. */
export const namespacesOf = (language, from = folder) =>
  readdirSync(join(from, language))
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .sort()

export const pathOf = (language, namespace, from = folder) => join(from, language, `${namespace}.json`)

/** One file's texts, nested as in the file. Throws an Error that names the file. */
export function readNamespace(language, namespace, from = folder) {
  const text = readFileSync(pathOf(language, namespace, from), 'utf8')
  const name = `${language}/${namespace}.json`
  let tree
  try {
    tree = JSON.parse(text)
  } catch (error) {
    throw new Error(`${name}: it is not JSON: ${error.message}`, { cause: error })
  }
  if (text !== written(tree))
    throw new Error(`${name}: a key stands twice in it, or it is not formatted: run npm run i18n:format`)
  return tree
}

/** All texts of a language by namespace. */
export const readLanguage = (language, from = folder) =>
  Object.fromEntries(namespacesOf(language, from).map((name) => [name, readNamespace(language, name, from)]))

/** What translators should know of a text, by its key. */
export const readNotes = (from = folder) => JSON.parse(readFileSync(join(from, 'notes.json'), 'utf8'))

/** A tree's texts by key: `join.title`. Throws an Error if a value is neither a text nor a group. */
export function textsOf(tree, prefix = '') {
  const found = new Map()
  for (const [key, value] of Object.entries(tree)) {
    const path = prefix === '' ? key : `${prefix}.${key}`
    if (!/^[A-Za-z][\w-]*$/.test(key)) throw new Error(`${path}: a key has letters, digits, _ and - only`)
    if (typeof value === 'string') found.set(path, value)
    else if (value === null || typeof value !== 'object' || Array.isArray(value))
      throw new Error(`${path}: it is neither a text nor a group of texts`)
    else for (const [inner, text] of textsOf(value, path)) found.set(inner, text)
  }
  return found
}

/** The same nesting and order as `like`, with the texts of `texts`. */
export function treeLike(like, texts, prefix) {
  return Object.fromEntries(
    Object.entries(like).map(([key, value]) => {
      const path = `${prefix}.${key}`
      return [key, typeof value === 'string' ? texts.get(path) : treeLike(value, texts, path)]
    }),
  )
}

export const writeNamespace = (language, namespace, tree, to = folder) =>
  writeFileSync(pathOf(language, namespace, to), written(tree))
