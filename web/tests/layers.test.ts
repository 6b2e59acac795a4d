// @vitest-environment node
import { join } from 'node:path'
import { ESLint } from 'eslint'
import { expect, it } from 'vitest'

const web = join(import.meta.dirname, '..')
const lint = new ESLint({ cwd: web, ruleFilter: ({ ruleId }) => ruleId === 'import-x/no-restricted-paths' })

async function refused(file: string, imported: string): Promise<boolean> {
  const [result] = await lint.lintText(`import '${imported}'\n`, { filePath: join(web, 'src', file) })
  return result?.messages.some(({ ruleId }) => ruleId === 'import-x/no-restricted-paths') ?? false
}

it.each([
  ['board/state.ts', '../room/NoteCard.svelte', 'up'],
  ['i18n/catalogues/join.ts', '../../room/join/you', 'up, from a folder within'],
  ['directory/naming.ts', './find/query', 'from an area into its room'],
  ['room/join/you.ts', '../attendee/own', 'from room to room'],
  ['ui/Field.svelte.ts', '../app/routes', 'into the app'],
])('ESLint refuses in %s an import of %s: %s', { timeout: 30_000 }, async (file, imported) => {
  expect(await refused(file, imported)).toBe(true)
})

it.each([
  ['room/join/you.ts', '../form'],
  ['room/join/you.ts', '../../graphql/value'],
  ['room/run/acts.ts', '../../desk/promote/form'],
  ['app/routes.ts', '../room/join/you'],
])('ESLint lets %s import %s', { timeout: 30_000 }, async (file, imported) => {
  expect(await refused(file, imported)).toBe(false)
})
