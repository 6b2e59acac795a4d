import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { Report, type Sighting } from './report'
import { arrive, type Role } from './roles'
import { stopsOf, thorough, waysThrough, type Stop } from './tour'
import type { Survey } from './page/index'
import { themes, Visitor, widths, type Theme, type Width } from './visitor'
import type { World } from './world'

/** A folder for pictures of what was looked at, if somebody wants to look for themselves. */
const pictures = process.env.LAYOUT_PICTURES

/** From how many other pages one comes to each page: fewer where somebody else sees the same pages. */
const ways = (role: Role) => Number(process.env.LAYOUT_WAYS ?? (thorough.includes(role) ? 3 : 1))

/** Who goes from page to page at every width, and sees every one in the dark; the others a phone's and a screen's. */
const everywhere: Role = 'administrator'
const phoneAndScreen: readonly Width[] = [390, 1440]

/** Looks at all that somebody in that role sees, and says what is wrong with it. */
export async function look(browser: Browser, script: string, role: Role, world: World): Promise<string[]> {
  const context = await arrive(browser, role, world)
  try {
    const visitor = await Visitor.in(context, world.url, script)
    const rounds = new Round(visitor, role)
    const stops = stopsOf(role, world)
    for (const stop of stops) await rounds.load(stop)
    const walked = stops.filter(({ isUsual }) => isUsual)
    for (const [index, way] of waysThrough(walked, ways(role)).entries()) await rounds.walk(way, index)
    return rounds.report.lines
  } finally {
    await context.close()
  }
}

class Round {
  readonly report = new Report()
  readonly #loaded = new Map<string, Survey>()

  constructor(
    readonly visitor: Visitor,
    readonly role: Role,
  ) {}

  get #mostWidths(): readonly Width[] {
    return this.role === everywhere ? widths : phoneAndScreen
  }

  /** A fresh load at every width, in both themes where colours are looked at: they move nothing. */
  async load(stop: Stop): Promise<void> {
    if (!(await this.#arrive(stop, '', () => this.visitor.load(stop)))) return
    for (const width of widths) {
      let last: Survey | null = null
      const shown = this.#mostWidths.includes(width) ? themes : themes.slice(0, 1)
      for (const [index, survey] of (await this.visitor.survey(width, shown, null)).entries()) {
        last = survey ?? last
        const theme = themes[index] ?? 'light'
        for (const fault of last?.faults ?? []) this.report.add(fault, { stop, width, theme, from: '' })
      }
      if (last) this.#loaded.set(placeOf(stop, width), last)
      if (pictures && (width === 390 || width === 1440))
        await this.visitor.picture(this.#pathFor(stop, width))
    }
  }

  #pathFor({ route, name }: Stop, width: Width): string {
    const file = `${this.role}-${route}-${name}-${width}`.replaceAll(/[^\w]+/g, '-')
    return join(pictures ?? '', `${file}.png`)
  }

  /** From page to page as the app goes itself: each must be as if it had been loaded. */
  async walk(way: readonly Stop[], index: number): Promise<void> {
    const theme = themes[index % 2] ?? 'light'
    const last = way.at(-1)
    if (!last) return
    await this.#arrive(last, '', () => this.visitor.load(last))
    let from = last
    for (const stop of way) {
      if (await this.#arrive(stop, from.at, () => this.visitor.go(stop)))
        await this.#compare(stop, theme, from.at)
      from = stop
    }
  }

  async #compare(stop: Stop, theme: Theme, from: string): Promise<void> {
    for (const width of this.#mostWidths) {
      const loaded = this.#loaded.get(placeOf(stop, width))
      const [survey] = await this.visitor.survey(width, [theme], loaded?.all ?? null)
      if (!survey) continue
      const sighting: Sighting = { stop, width, theme, from }
      for (const fault of survey.faults) this.report.add(fault, sighting)
      const moved = loaded && differing(loaded.boxes, survey.boxes)
      if (moved) this.report.add({ what: 'another layout than after a fresh load', ...moved }, sighting)
    }
  }

  async #arrive(stop: Stop, from: string, go: () => Promise<void>): Promise<boolean> {
    try {
      await go()
      return true
    } catch (error) {
      const fault = { what: 'not reached', element: 'page', by: error instanceof Error ? error.message : '' }
      this.report.add(fault, { stop, width: 1440, theme: 'light', from })
      return false
    }
  }
}

const placeOf = ({ at }: Stop, width: Width) => `${at} ${width}`

/** The first box that is not where it was. */
function differing(
  loaded: readonly string[],
  now: readonly string[],
): { element: string; by: string } | null {
  const index = loaded.findIndex((box, index) => box !== now[index])
  if (index < 0 && loaded.length === now.length) return null
  const at = index < 0 ? loaded.length : index
  return {
    element: (loaded[at] ?? now[at] ?? '').split(': ')[0] ?? '',
    by: `${now[at]} in place of ${loaded[at]}`,
  }
}
