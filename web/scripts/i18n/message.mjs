// Reads one text in ICU MessageFormat, as far as our texts go: {name}, {n, number} and {n, plural, …}. What depends on
// anything but a number is the caller's to choose, so that a translator finds whole texts.
import { parse, TYPE } from '@formatjs/icu-messageformat-parser'

/** @typedef {import('@formatjs/icu-messageformat-parser').MessageFormatElement} Element */

const exact = /^=\d+$/

/** The plural forms of a language. */
export const formsOf = (tag) => {
  const has = new Intl.PluralRules(tag).resolvedOptions().pluralCategories
  return ['zero', 'one', 'two', 'few', 'many', 'other'].filter((form) => has.includes(form))
}

/** The elements of a text. Throws an Error that says what is wrong, in words for a translator. */
export function read(text, tag) {
  let elements
  try {
    elements = parse(text, { ignoreTag: true, requiresOtherClause: false })
  } catch (error) {
    throw new Error(`it can't be read as ICU MessageFormat (${error.message}): check its { and }`, {
      cause: error,
    })
  }
  const forms = formsOf(tag)
  for (const element of elements) check(element, forms, false)
  return elements
}

function check(element, forms, inPlural) {
  switch (element.type) {
    case TYPE.literal:
    case TYPE.argument:
    case TYPE.pound:
      return
    case TYPE.number:
      if (element.style) throw new Error(`{${element.value}, number} has a style`)
      return
    case TYPE.plural:
      return checkPlural(element, forms, inPlural)
    default:
      throw new Error(`{${element.value}} may be {x}, {x, number} or {x, plural, …}`)
  }
}

function checkPlural({ value, options, offset, pluralType }, forms, inPlural) {
  if (inPlural) throw new Error(`{${value}, plural, …} stands in another plural`)
  if (offset !== 0 || pluralType !== 'cardinal')
    throw new Error(`{${value}, plural, …} has an offset or ordinals`)
  if (!options.other) throw new Error(`{${value}, plural, …} lacks the form "other"`)
  for (const [form, { value: elements }] of Object.entries(options)) {
    if (!forms.includes(form) && !exact.test(form))
      throw new Error(`this language has no plural form "${form}": it has ${forms.join(', ')}`)
    for (const element of elements) check(element, forms, true)
  }
}

/**
 * The parameters in the order of the text: their kind, and whether the text shows them. One that only chooses a plural
 * form is not shown.
 * @returns {Map<string, { kind: 'string' | 'number', shown: boolean }>}
 */
export function parametersOf(elements) {
  const found = new Map()
  const add = (name, kind, shown) => {
    const known = found.get(name) ?? { kind, shown: false }
    if (known.kind !== kind) throw new Error(`{${name}} is a number in one place and a word in another`)
    found.set(name, { kind, shown: known.shown || shown })
  }
  const walk = (list, plural) => {
    for (const { type, value, options } of list) {
      if (type === TYPE.argument) add(value, 'string', true)
      else if (type === TYPE.number) add(value, 'number', true)
      else if (type === TYPE.pound) add(plural, 'number', true)
      else if (type === TYPE.plural) {
        add(value, 'number', false)
        for (const form of Object.values(options)) walk(form.value, value)
      }
    }
  }
  walk(elements, null)
  return found
}
