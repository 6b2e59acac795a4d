// Makes JavaScript of one language's texts of a namespace: a string for a text without parameters, else a function.
import { TYPE } from '@formatjs/icu-messageformat-parser'
import { languages } from './catalogue.mjs'
import { parametersOf, read } from './message.mjs'

/**
 * A namespace of a language as JavaScript, for where formats()'s `number` and `form` of the language are. `english` says
 * which values a text takes, for its translation may leave one out.
 */
export const compile = (tree, english, language) => groupOf(tree, english, languages[language])

function groupOf(tree, english, tag) {
  // In the order of the English, which is that of the choices in a form.
  const entries = Object.entries(english).map(([key, source]) => {
    const made =
      typeof source === 'string' ? compileText(tree[key], source, tag) : groupOf(tree[key], source, tag)
    return `${JSON.stringify(key)}: ${made}`
  })
  return `{${entries.join(',\n')}}`
}

/** One text as JavaScript. */
export function compileText(text, english, tag) {
  const elements = read(text, tag)
  const parameters = [...parametersOf(read(english, languages.en)).keys()]
  if (parameters.length === 0) return JSON.stringify(elements.map(({ value }) => value).join(''))
  // One parameter is given as it is, several by name.
  const valueOf = (name) => (parameters.length === 1 ? 'a' : `a.${name}`)
  return `(a) => ${templateOf(elements, valueOf, null)}`
}

function templateOf(elements, valueOf, counted) {
  const parts = elements.map((element) => {
    switch (element.type) {
      case TYPE.literal:
        return element.value.replace(/[\\`]|\$(?=\{)/g, '\\$&')
      case TYPE.argument:
        return `\${${valueOf(element.value)}}`
      case TYPE.number:
        return `\${number(${valueOf(element.value)})}`
      case TYPE.pound:
        return `\${number(${counted})}`
      default:
        return `\${${choiceOf(element, valueOf)}}`
    }
  })
  return `\`${parts.join('')}\``
}

function choiceOf({ value: name, options }, valueOf) {
  const n = valueOf(name)
  const other = templateOf(options.other.value, valueOf, n)
  const tests = Object.entries(options)
    .filter(([form]) => form !== 'other')
    .map(([form, { value }]) => ({ form, text: templateOf(value, valueOf, n) }))
    // An exact number goes before a form that takes it, too.
    .sort((a, b) => Number(b.form.startsWith('=')) - Number(a.form.startsWith('=')))
    .map(({ form, text }) =>
      form.startsWith('=')
        ? `${n} === ${form.slice(1)} ? ${text} : `
        : `form(${n}) === "${form}" ? ${text} : `,
    )
  return `${tests.join('')}${other}`
}
