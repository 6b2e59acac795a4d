import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A small catalogue in a folder of its own, with files put in place of some of its own. */
export function catalogue(files: Record<string, string | object> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'texts-'))
  for (const language of ['en', 'cy']) mkdirSync(join(folder, language))
  for (const [name, content] of Object.entries({ ...usual, ...files })) {
    const text = typeof content === 'string' ? content : `${JSON.stringify(content, null, 2)}\n`
    writeFileSync(join(folder, name), text)
  }
  return folder
}

const usual = {
  'notes.json': { 'common.notes': 'On a card.' },
  'en/common.json': { notes: '{n, plural, one {# note} other {# notes}}' },
  'cy/common.json': { notes: '{n, number} nodyn' },
  'en/room.json': { title: 'The room', moved: '{what} moved to {place}', kind: { ONE: 'One, “so”' } },
  'cy/room.json': { title: 'Yr ystafell', moved: 'Symudwyd {what} i {place}', kind: { ONE: 'Un' } },
}

export const fileOf = (folder: string, name: string): object =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as object
