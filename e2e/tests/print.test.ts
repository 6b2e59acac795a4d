import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { beforeAll, describe, expect, it } from 'vitest'
import { Workshop } from '../harness/api'
import { makeWorkshop, useBrowser, type Person } from '../harness/browser'
import { atWork, projector } from '../harness/host'

const browser = useBrowser()
const many = 130
const first = (n: number) => `begin${n}begin`
const last = (n: number) => `end${n}end`
const all = Array.from({ length: many }, (_, index) => index + 1)

async function fill(workshop: Workshop) {
  const guest = await workshop.guest({ sector: 'CHARITY' })
  for (const n of all)
    await workshop.addNote(1, `${first(n)} ${'some words of a note '.repeat(n % 25)} ${last(n)}`, guest)
}

interface Word {
  text: string
  page: number
  /** From the top of the page, in points. */
  y: number
}

/** What is on the pages that the browser would print, as it would print them. */
async function printed({ page }: Person): Promise<{ words: Word[]; pages: number }> {
  const pdf = await getDocument({ data: new Uint8Array(await page.pdf({ format: 'A4' })), verbosity: 0 })
    .promise
  const words: Word[] = []
  for (let n = 1; n <= pdf.numPages; n++) words.push(...(await wordsOf(await pdf.getPage(n))))
  return { words, pages: pdf.numPages }
}

async function wordsOf(page: PDFPageProxy): Promise<Word[]> {
  const { height } = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent()
  return items.flatMap((item) =>
    'str' in item
      ? item.str
          .split(/\s+/)
          .map((text) => ({ text, page: page.pageNumber, y: height - Number(item.transform[5]) }))
      : [],
  )
}

/** Every note is there once and whole: from its first word to its last, in order, on the pages and not beside them. */
function expectAllNotes({ words, pages }: { words: Word[]; pages: number }) {
  const found = (text: string) => words.filter((word) => word.text === text)
  expect(all.filter((n) => found(first(n)).length !== 1 || found(last(n)).length !== 1)).toEqual([])
  expect(words.filter(({ y }) => y < 0 || y > 842)).toEqual([])
  for (const n of all) {
    const [begin, end] = [found(first(n))[0], found(last(n))[0]]
    // None of these is as long as a page, so none is cut in two.
    expect(begin?.page, `note ${n}`).toBe(end?.page)
  }
  expect(pages).toBeGreaterThan(5)
}

/** What lies round a note and would cut it off, while it is printed. */
const cutting = ({ page }: Person) =>
  page.evaluate(() => {
    dispatchEvent(new Event('beforeprint'))
    const found = new Set<string>()
    for (const note of document.querySelectorAll('.g-note'))
      for (let box = note.parentElement; box; box = box.parentElement) {
        const { overflowY, display } = getComputedStyle(box)
        if (display === 'none' || box === document.documentElement) continue
        if (overflowY !== 'visible') found.add(box.className)
      }
    dispatchEvent(new Event('afterprint'))
    return [...found]
  })

describe('a board of 130 notes on paper', () => {
  let workshop: Workshop
  beforeAll(async () => {
    workshop = await makeWorkshop()
    await fill(workshop)
    await workshop.addNote(2, 'anotherquestion')
  })

  it.each(['light', 'dark'] as const)('is whole from a phone, in a %s theme', async (theme) => {
    const asha = await browser.person({ theme })
    await asha.join(workshop)
    await asha.page.getByRole('button', { name: /^Show .* more/ }).waitFor()
    expectAllNotes(await printed(asha))
    await asha.page.emulateMedia({ media: 'print' })
    expect(await cutting(asha)).toEqual([])
    await asha.page.emulateMedia({ media: null })
    await asha.page.getByRole('button', { name: /^Show .* more/ }).waitFor()
  })

  it('is whole from the page of whoever runs it, with all its questions', async () => {
    const { host } = await atWork(browser)
    await host.run(workshop)
    const paper = await printed(host.person)
    expectAllNotes(paper)
    expect(paper.words.filter(({ text }) => text === 'anotherquestion')).toHaveLength(1)
    await host.person.page.emulateMedia({ media: 'print' })
    expect(await cutting(host.person)).toEqual([])
  })

  it('is whole from the big screen', async () => {
    const screen = await browser.person({ viewport: { width: 1920, height: 1080 } })
    await screen.open(await projector(workshop))
    await screen.page.getByText('130 notes so far').waitFor()
    expectAllNotes(await printed(screen))
  })
})
