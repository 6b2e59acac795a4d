// @vitest-environment node
import { expect, it } from 'vitest'
// @ts-expect-error a script without types
import { faultsOf } from '../../scripts/i18n/faults.mjs'
// @ts-expect-error a script without types
import { typesOf, writtenTypes } from '../../scripts/i18n/types.mjs'
import { catalogue } from './catalogue'

it('our texts have no fault, and their types are theirs', () => {
  expect(faultsOf()).toEqual([])
  expect(writtenTypes()).toEqual(typesOf())
})

it('a right catalogue has none', () => expect(faultsOf(catalogue())).toEqual([]))

const room = { title: 'Yr ystafell', moved: 'Symudwyd {what} i {place}', kind: { ONE: 'Un' } }

it.each<[string, Record<string, string | object>, string]>([
  ['a missing text', { 'cy/room.json': { ...room, kind: {} } }, 'cy: room.kind.ONE is missing'],
  ['an unknown text', { 'cy/room.json': { ...room, more: 'Rhagor' } }, 'cy: room.more is unknown'],
  ['an unknown file', { 'cy/more.json': {} }, 'cy/more.json: English has no such file'],
  ['an empty text', { 'cy/room.json': { ...room, title: ' ' } }, 'cy: room.title is empty'],
  [
    'a value that is left out',
    { 'cy/room.json': { ...room, moved: 'Symudwyd {what}' } },
    'cy: room.moved: {place} is missing',
  ],
  [
    'a value that is spelt in another way',
    { 'cy/room.json': { ...room, moved: 'Symudwyd {what} i {lle}' } },
    'cy: room.moved: {lle} is unknown: the English text has {what}, {place}',
  ],
  [
    'words for a number',
    { 'cy/common.json': { notes: '{n} nodyn' } },
    'cy: common.notes: {n} is a number: {n, number} or a plural',
  ],
  [
    'a bracket that does not end',
    { 'cy/room.json': { ...room, moved: 'Symudwyd {what i {place}' } },
    'check its { and }',
  ],
  [
    'a form that the language has not',
    { 'en/common.json': { notes: '{n, plural, few {#} other {#}}' } },
    'en: common.notes: this language has no plural form "few": it has one, other',
  ],
  [
    'a plural without its last form',
    { 'cy/common.json': { notes: '{n, plural, two {# nodyn}}' } },
    'cy: common.notes: {n, plural, …} lacks the form "other"',
  ],
  [
    'a choice by anything but a number',
    { 'en/common.json': { notes: '{n, select, a {x} other {y}}' } },
    'en: common.notes: {n} may be {x}, {x, number} or {x, plural, …}',
  ],
  ['a note on no text', { 'notes.json': { 'room.gone': 'x' } }, 'notes.json: there is no text room.gone'],
  ['no JSON', { 'cy/room.json': '{' }, 'cy/room.json: it is not JSON'],
  ['a key twice', { 'cy/room.json': '{\n  "a": "x",\n  "a": "y"\n}\n' }, 'cy/room.json: a key stands twice'],
  ['a list', { 'cy/room.json': { ...room, title: ['x'] } }, 'room.title: it is neither a text nor a group'],
  [
    'a text of all pages with the name of a file',
    { 'en/common.json': { notes: 'x', room: 'y' }, 'cy/common.json': { notes: 'x', room: 'y' } },
    'en/common.json: room is a namespace, too',
  ],
])('tells of %s', (_, files, told) => {
  expect(faultsOf(catalogue(files)).join('\n')).toContain(told)
})
