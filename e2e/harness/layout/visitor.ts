import type { BrowserContext, CDPSession, Page } from 'playwright-core'
import type { Survey } from './page/index'
import type { Case } from './entry'

export const widths = [320, 390, 768, 1024, 1440] as const
export type Width = (typeof widths)[number]
export const themes = ['light', 'dark'] as const
export type Theme = (typeof themes)[number]

const heights: Readonly<Record<Width, number>> = { 320: 640, 390: 844, 768: 1024, 1024: 768, 1440: 900 }
/** Screens up to this width are pressed with fingers. */
const touched = 768
const patience = 60_000

/** One tab that goes from page to page. */
export class Visitor {
  #width: Width | null = null

  private constructor(
    readonly page: Page,
    readonly devtools: CDPSession,
    readonly url: string,
  ) {}

  static async in(context: BrowserContext, url: string, script: string): Promise<Visitor> {
    const page = await context.newPage()
    await page.addInitScript(script)
    return new Visitor(page, await context.newCDPSession(page), url)
  }

  /** Loads a page anew, also one that differs from the last by what is behind its `#` alone. */
  async load({ at, shows }: Case): Promise<void> {
    await this.page.goto('about:blank')
    await this.page.goto(this.url + at)
    await this.#settle(shows)
  }

  /** Goes there as a click on a link of ours does. */
  async go({ at, shows }: Case): Promise<void> {
    await this.page.evaluate((href) => {
      const link = document.createElement('a')
      link.href = href
      document.body.append(link)
      link.click()
      link.remove()
    }, at)
    await this.#settle(shows)
  }

  async #settle(words: string): Promise<void> {
    const missing = await this.page.evaluate(([words, patience]) => window.layout.settled(words, patience), [
      words,
      patience,
    ] as const)
    if (missing !== '') throw new Error(missing)
  }

  /**
   * What is wrong at that width, a survey for each theme, null for one that is as the `known` or the one before. The size
   * of the window changes, the page is not loaded again.
   */
  async survey(width: Width, themes: readonly Theme[], known: number | null): Promise<(Survey | null)[]> {
    if (width !== this.#width) await this.#resize(width)
    return this.page.evaluate(([width, themes, known]) => window.layout.survey(width, themes, known), [
      width,
      themes,
      known,
    ] as const)
  }

  async #resize(width: Width): Promise<void> {
    if (this.#width === null || width > touched !== this.#width > touched) {
      await this.devtools.send('Emulation.setTouchEmulationEnabled', { enabled: width <= touched })
    }
    await this.page.setViewportSize({ width, height: heights[width] })
    this.#width = width
  }

  /** The whole page, painted. */
  async picture(path: string): Promise<void> {
    await this.page.evaluate(() => (document.documentElement.style.opacity = ''))
    await this.page.screenshot({ path, fullPage: true })
    await this.page.evaluate(() => (document.documentElement.style.opacity = '0'))
  }
}
