import type { PageFault } from './fault'
import { heightOf, nameOf, widthOf, type Seen } from './seen'

/** How much of the screen's height one part of the chrome may take. */
const most = 0.2

/** The page's heading is what one sees first, without scrolling. */
export function headingFaults(all: readonly Seen[]): PageFault[] {
  const heading = all.find(({ element }) => element.tagName === 'H1')
  if (!heading) return [{ what: 'no heading', element: 'h1', by: 'none is drawn' }]
  const line = Math.min(heightOf(heading.box), Number.parseFloat(heading.style.lineHeight) || 40)
  const { top, left } = heading.box
  if (top >= 0 && top + line <= innerHeight && left < innerWidth && heightOf(heading.box) > 0) return []
  const by = `its first line ends ${Math.round(top + line)} px down a screen of ${innerHeight}`
  return [{ what: 'heading below the first screen', element: nameOf(heading.element), by }]
}

/** Nothing sticks out at the sides, unless it is in something that scrolls by itself. */
export function sidewaysFaults(all: readonly Seen[]): PageFault[] {
  const { clientWidth, scrollWidth } = document.documentElement
  const faults: PageFault[] = []
  if (scrollWidth > clientWidth) {
    faults.push({ what: 'the page scrolls sideways', element: 'html', by: `${scrollWidth - clientWidth} px` })
  }
  for (const { element, box, clip, parent } of all) {
    if (parent?.scrolls || widthOf(box) === 0 || heightOf(box) === 0) continue
    const over = Math.max(Math.min(box.right, clip.right) - clientWidth, -Math.max(box.left, clip.left))
    if (over > 1)
      faults.push({ what: 'wider than the page', element: nameOf(element), by: `${Math.round(over)} px` })
  }
  return outermost(faults)
}

/** A parent that sticks out takes all its children with it: the first three say enough. */
const outermost = (faults: PageFault[]) => faults.slice(0, 3)

/**
 * Headers, the ways through the site, and what stays in place leave the screen to the page. The foot is not counted:
 * it is below all else, so that it takes nothing from the page; nor is a column beside the main part.
 */
export function chromeFaults(all: readonly Seen[]): PageFault[] {
  return all
    .filter((seen) => isChrome(seen) && heightOf(seen.box) > most * innerHeight)
    .map(({ element, box }) => ({
      what: `chrome over ${most * 100} % of the screen’s height`,
      element: nameOf(element),
      by: `${Math.round(heightOf(box))} px of ${innerHeight}`,
    }))
}

export function isChrome({ element, box, stuck }: Seen): boolean {
  if (element.closest('main, footer, aside, dialog, [role=dialog]')) return false
  if (widthOf(box) < innerWidth / 2 && !element.closest('header')) return false
  return element.closest('header') !== null || element.matches('nav, [role=toolbar]') || stuck === element
}
