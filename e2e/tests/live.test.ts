import { describe, expect, it } from 'vitest'
import { makeWorkshop, useBrowser, type Person } from '../harness/browser'

const browser = useBrowser()

async function two(options?: Parameters<typeof makeWorkshop>[0]) {
  const workshop = await makeWorkshop(options)
  const [asha, ben] = [await browser.person(), await browser.person()]
  await asha.join(workshop, { name: 'Asha', sector: 'Council' })
  await ben.join(workshop, { name: 'Ben', sector: 'Charity' })
  return { workshop, asha, ben }
}

/** Milliseconds from a click on Add in one browser until the words are on the page in another. */
async function clickToSight(from: Person, to: Person, text: string): Promise<number> {
  await from.idea.fill(text)
  const seen = to.page.evaluate(
    (words) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.body.textContent?.includes(words)) return
          observer.disconnect()
          resolve(performance.timeOrigin + performance.now())
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { childList: true, subtree: true, characterData: true })
        look()
      }),
    text,
  )
  const clicked = await from.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const add = [...document.querySelectorAll('button')].find(
          (each) => each.textContent?.trim() === 'Add',
        )
        if (!add) throw new Error('no button to add')
        const at = performance.timeOrigin + performance.now()
        add.click()
        resolve(at)
      }),
  )
  return (await seen) - clicked
}

describe('two people', () => {
  it('see each other’s notes, and their own at once', async () => {
    const { asha, ben } = await two()
    await asha.add('Start with one or two connections.')
    await asha.note('Start with one').getByText('Added').waitFor()
    await ben.note('Start with one').waitFor()
    expect(await ben.notes('From everyone else')).toEqual(['Start with one or two connections.'])
    expect(await ben.notes('Your notes')).toEqual([])
    expect(await asha.notes('Your notes')).toEqual(['Start with one or two connections.'])
    expect(await asha.notes('From everyone else')).toEqual([])
    expect(await ben.note('Start with one').textContent()).toContain('Asha · Council')
    await ben.page.getByText('2 people here').waitFor()
  })

  it('are one and the same in two tabs', async () => {
    const { workshop, asha } = await two()
    const tab = await asha.tab()
    await tab.open(`/w/${workshop.id}`)
    await tab.page.getByText('Live', { exact: true }).waitFor()
    await asha.add('from the first tab')
    await tab.note('from the first tab').getByText('Added').waitFor()
    await tab.add('from the second tab')
    await asha.note('from the second tab').getByText('Added').waitFor()
    expect(await asha.notes('Your notes')).toEqual(['from the second tab', 'from the first tab'])
    expect(await tab.notes('Your notes')).toEqual(['from the second tab', 'from the first tab'])
    expect(await tab.notes('From everyone else')).toEqual([])
    await asha.page.getByText('2 people here').waitFor()
  })

  it('see a note soon after the click that adds it', async () => {
    const { asha, ben } = await two()
    // High enough that no note has to wait out of sight.
    await ben.page.setViewportSize({ width: 390, height: 3_000 })
    const times: number[] = []
    for (let round = 1; round <= 20; round++) {
      times.push(await clickToSight(asha, ben, `note ${round}.`))
    }
    const sorted = times.map(Math.round).sort((a, b) => a - b)
    console.log(
      `from click to the other browser, 20 notes: median ${sorted[10]} ms, slowest ${sorted[19]} ms (${sorted.join(' ')})`,
    )
    expect(await ben.notes('From everyone else')).toHaveLength(20)
  })
})
