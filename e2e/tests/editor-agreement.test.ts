import { describe, expect, it } from 'vitest'
import { useBrowser } from '../harness/browser'
import { expectAccessible, expectNothingSideways } from '../harness/checks'
import { makePartnership, unique, useEditor } from '../harness/editor'

const browser = useBrowser()

describe('an agreement', () => {
  it('begins from ready-made words, and is put in order with the keyboard alone', async () => {
    const partnership = await makePartnership(unique('Bolton'))
    const editor = await useEditor(browser)
    const { page } = editor
    await editor.open(`/edit/partnerships/${partnership.ref}`)
    await page.getByRole('tab', { name: 'Members and papers' }).click()
    await page.getByRole('link', { name: 'Write an agreement' }).click()
    await page.getByLabel('Begin with').selectOption('memorandum')
    const headings = () =>
      page.getByLabel('Heading').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value))
    await expect.poll(headings).toContain('Our aims')
    const before = await headings()
    await page.getByRole('button', { name: 'Move clause 1 down' }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Move clause 2 down')
    expect(await headings()).toEqual([before[1], before[0], ...before.slice(2)])
    await page.getByRole('button', { name: 'Take clause 1 out' }).click()
    await page.getByRole('button', { name: 'Undo' }).click()
    expect(await headings()).toHaveLength(before.length)
    await expectAccessible(editor, 'writing an agreement')
    await expectNothingSideways(editor, 'writing an agreement')
    const title = unique('Memorandum')
    await page.getByLabel('Title').fill(title)
    await page.getByRole('button', { name: 'Save as a draft' }).click()
    await page.getByRole('heading', { name: title, level: 1 }).waitFor()
    expect((await headings())[1]).toBe(before[0])
    await page.getByText(/^Began from/).waitFor()

    await editor.open(`/edit/partnerships/${partnership.ref}`)
    await page.getByRole('tab', { name: 'Members and papers' }).click()
    await page.getByRole('link', { name: title }).waitFor()
  })

  it('is kept as a file with a document', async () => {
    const partnership = await makePartnership(unique('Papers'))
    const editor = await useEditor(browser)
    const { page } = editor
    await editor.open(`/edit/partnerships/${partnership.ref}`)
    await page.getByRole('tab', { name: 'Members and papers' }).click()
    await page.getByRole('button', { name: 'Add a document' }).click()
    await page.getByRole('textbox', { name: /^Title/ }).fill('Terms')
    const file = page.getByLabel('File')
    await file.setInputFiles({
      name: 'run.exe',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from('MZ'),
    })
    await page.getByText('This is not a PDF, DOCX or ODT file.').waitFor()
    await file.setInputFiles({
      name: 'Terms é.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.4\n%%EOF\n'),
    })
    await page.getByRole('button', { name: 'Save', exact: true }).last().click()
    await page.getByText('Another paper · Terms é.pdf').waitFor()
  })
})
