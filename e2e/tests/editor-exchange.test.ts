import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { useEditor } from '../harness/editor'

const browser = useBrowser()
const example = resolve(import.meta.dirname, '../../directory/example')
const files = readdirSync(example)
  .filter((name) => name.endsWith('.csv'))
  .map((name) => join(example, name))

const csv = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) })

describe('importing', () => {
  it('checks first, writes all, and the second time changes nothing', async () => {
    const editor = await useEditor(browser)
    const { page } = editor
    await editor.open('/edit')
    await page.getByRole('link', { name: 'Import or export' }).click()
    await page.getByRole('button', { name: 'Check', exact: true }).click()
    await page.getByRole('alert').getByRole('link', { name: 'Choose the files first' }).waitFor()
    await expectAccessible(editor, 'an import without files')
    await page.getByLabel('Drop files here, or choose them').setInputFiles(files)
    await page.getByRole('button', { name: 'Check', exact: true }).click()
    await page.getByRole('main').getByText('Nothing is wrong.').waitFor()
    await expectAccessible(editor, 'a check')
    await expectNothingSideways(editor, 'a check')
    await page.getByRole('button', { name: 'Write it all' }).click()
    await page.getByRole('main').getByText('All of it is written.').waitFor()

    await page.getByLabel('Drop files here, or choose them').setInputFiles(files)
    await page.getByRole('button', { name: 'Check', exact: true }).click()
    await page.getByRole('main').getByText('Nothing would change: all of it is here already.').waitFor()
    await page.getByRole('button', { name: 'Write it all' }).click()
    await page.getByRole('main').getByText('Nothing changed: all of it was here already.').waitFor()

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Everything, for editors (zip)' }).click(),
    ])
    const path = await download.path()
    await page.getByLabel('Drop files here, or choose them').setInputFiles([])
    await page.getByLabel('Drop files here, or choose them').setInputFiles({
      name: 'directory.zip',
      mimeType: 'application/zip',
      buffer: await import('node:fs/promises').then((fs) => fs.readFile(path)),
    })
    await page.getByRole('button', { name: 'Check', exact: true }).click()
    await page.getByRole('main').getByText('Nothing would change: all of it is here already.').waitFor()
  })

  it('says what is wrong where, and writes nothing', async () => {
    const editor = await useEditor(browser)
    const { page } = editor
    await editor.open('/edit/import')
    await page
      .getByLabel('Drop files here, or choose them')
      .setInputFiles([
        csv('partnerships.csv', 'ref,name,nation\nhere,<b>Here</b>,Atlantis\n'),
        csv('organisations.csv', 'ref,name,sector,nation\n'),
        csv('memberships.csv', 'partnership_ref,organisation_ref,member_role\nhere,nobody,member\n'),
        csv('notes.csv', 'what\n'),
      ])
    await page.getByRole('button', { name: 'Check', exact: true }).click()
    await page.getByText('notes.csv is none of the seven files').waitFor()
    await page.getByText('Nothing was written.').waitFor()
    const row = page.getByRole('row').filter({ hasText: 'partnerships.csv' }).filter({ hasText: 'nation' })
    await row.first().waitFor()
    expect(await row.first().getByRole('cell').nth(1).textContent()).toBe('2')
    expect(await page.getByRole('button', { name: 'Write it all' }).count()).toBe(0)
    await expectAccessible(editor, 'findings')
    await expectNothingSideways(editor, 'findings')
  })
})
