import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect } from 'vitest'
import { desk, phone, smallPhone, type Person } from './browser'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResults {
  violations: { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[]
}

/** What axe calls all that a page is checked for. */
const everything = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
}
/** What axe calls what depends on colours. */
const colours = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }

/** What axe finds wrong with the page as it is, a line each. */
async function violations(person: Person, runOnly: object): Promise<string[]> {
  const { page } = person
  // Through the debugger, so that the page's content security policy stays on.
  await page.evaluate(axe)
  const results = await page.evaluate(
    (runOnly) =>
      (window as unknown as { axe: { run(context: Document, options: object): Promise<unknown> } }).axe.run(
        document,
        // What passes is not asked for, nor where it is.
        { runOnly, resultTypes: ['violations'] },
      ) as Promise<AxeResults>,
    runOnly,
  )
  return results.violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help} at ${node.target.join(' ')}\n${node.failureSummary ?? ''}`),
  )
}

/** Checks the page with axe on a phone and on a desk, in light, and in dark what is of colours: nothing else differs there. */
export async function expectAccessible(person: Person, what: string): Promise<void> {
  const before = person.page.viewportSize()
  for (const viewport of [phone, desk]) {
    for (const [theme, rules] of [
      ['light', everything],
      ['dark', colours],
    ] as const) {
      await person.page.setViewportSize(viewport)
      await person.page.emulateMedia({ colorScheme: theme })
      expect(await violations(person, rules), `${what}, ${viewport.width} px, ${theme}`).toEqual([])
    }
  }
  await person.page.emulateMedia({ colorScheme: 'light' })
  if (before) await person.page.setViewportSize(before)
}

/** What is meant to be moved sideways by itself: the run page's questions and its columns, and the wrappers of tables. */
const strips = 'nav.sheet, .board, .scroll:has(> table)'

/** Checks that on the smallest phone nothing is cut off at the side or has to be scrolled to. */
export async function expectNothingSideways(person: Person, what: string): Promise<void> {
  const before = person.page.viewportSize()
  await person.page.setViewportSize(smallPhone)
  const wide = await person.page.evaluate((strips) => {
    const width = document.documentElement.clientWidth
    const scrolls = (element: Element) => /auto|scroll/.test(getComputedStyle(element).overflowX)
    const inStrip = (element: Element): boolean => {
      const strip = element.parentElement?.closest(strips)
      return !!strip && (scrolls(strip) || inStrip(strip))
    }
    const out = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => {
      // What is drawn beyond the edge of a picture is not seen.
      if (element.parentElement?.closest('svg') || element.closest('.g-vh') || inStrip(element)) return false
      const box = element.getBoundingClientRect()
      if (box.width === 0 || box.height === 0) return false
      // A dialog or a menu that scrolls down must not scroll sideways as well.
      const inside =
        scrolls(element) && !element.matches(strips) && element.scrollWidth > element.clientWidth + 1
      return box.right > width + 1 || inside
    })
    return {
      scrolls: document.documentElement.scrollWidth > width,
      out: out.slice(0, 5).map((element) => element.outerHTML.slice(0, 120)),
    }
  }, strips)
  expect(wide, `${what} at ${smallPhone.width} px`).toEqual({ scrolls: false, out: [] })
  if (before) await person.page.setViewportSize(before)
}
