import type { PageFault } from './page/fault'
import type { Stop } from './tour'
import { widths, type Theme, type Width } from './visitor'

/** How a page looked when something was wrong with it. */
export interface Sighting {
  stop: Stop
  width: Width
  theme: Theme
  /** How one came there: empty for a fresh load. */
  from: string
}

/** What was wrong, told once for all sizes, themes and ways at which it was seen. */
export class Report {
  readonly #seen = new Map<string, { by: string; sightings: Sighting[] }>()

  add(fault: PageFault, sighting: Sighting): void {
    const { route, name } = sighting.stop
    const key = `${route}${name && ` (${name})`}: ${fault.what}\n    ${fault.element}`
    const entry = this.#seen.get(key) ?? { by: fault.by, sightings: [] }
    entry.sightings.push(sighting)
    this.#seen.set(key, entry)
  }

  get lines(): string[] {
    return [...this.#seen].map(([key, { by, sightings }]) => {
      const all = (of: (sighting: Sighting) => string | number) => [...new Set(sightings.map(of))].join(', ')
      const ways = all(({ from }) => (from === '' ? 'loaded' : `from ${from}`))
      const sizes = widths.filter((width) => sightings.some((each) => each.width === width)).join(', ')
      return `${key}\n    ${by}; at ${sizes} px; ${all(({ theme }) => theme)}; ${ways}`
    })
  }
}
