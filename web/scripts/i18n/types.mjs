// The types of the texts, from the English catalogue: what a text that is missing, unknown or given wrong values is
// held against.
import { join } from 'node:path'
import { folder, languages, readLanguage } from './catalogue.mjs'
import { rootNamespace } from './faults.mjs'
import { parametersOf, read } from './message.mjs'

/** Where the types lie. */
export const typesFile = join(folder, '../messages.d.ts')

/** The declarations for the English catalogue. */
export function typesOf(from = folder) {
  const { [rootNamespace]: root, ...rest } = readLanguage('en', from)
  return [
    '// Written by `npm run i18n:types` from catalogues/en. Do not edit it.',
    '',
    '/** The texts that every page may use. */',
    `export type Common = ${groupOf(root, '')}`,
    '',
    '/** The texts that are loaded with the pages that use them. */',
    `export type Namespaces = ${groupOf(rest, '')}`,
    '',
    'export type Namespace = keyof Namespaces',
    '',
    '/** All texts, of one language. */',
    'export type Messages = Common & Namespaces',
    '',
  ].join('\n')
}

function groupOf(tree, indent) {
  const inner = `${indent}  `
  const lines = Object.entries(tree).map(
    ([key, value]) =>
      `${inner}readonly ${/^\w+$/.test(key) ? key : `'${key}'`}: ${typeof value === 'string' ? textOf(value) : groupOf(value, inner)}`,
  )
  return `{\n${lines.join('\n')}\n${indent}}`
}

function textOf(text) {
  const parameters = [...parametersOf(read(text, languages.en))]
  if (parameters.length === 0) return 'string'
  const [[name, { kind }]] = parameters
  if (parameters.length === 1) return `(${name}: ${kind}) => string`
  return `(values: { ${parameters.map(([each, { kind: its }]) => `${each}: ${its}`).join('; ')} }) => string`
}
