import { boxesOf, numberOf } from './boxes'
import type { PageFault } from './fault'
import { chromeFaults, headingFaults, sidewaysFaults } from './frame'
import { seenIn } from './seen'
import { countRequests, resized, settled } from './settled'
import { targetFaults } from './targets'
import { textFaults } from './text'

/** What is wrong with a page, and where its parts are. */
export interface Survey {
  faults: PageFault[]
  boxes: string[]
  /** A number for where everything is. */
  all: number
}

/** What the page is asked from outside. */
export interface InPage {
  settled: typeof settled
  survey: typeof survey
}

declare global {
  interface Window {
    layout: InPage
  }
}

/**
 * Looks at the page once it is that wide, in each theme as if it had been chosen on the page. A layout in which all is
 * where it was in one that is `known` has no other faults: null stands for it.
 */
async function survey(
  width: number,
  themes: readonly string[],
  known: number | null,
): Promise<(Survey | null)[]> {
  await resized(width)
  scrollTo(0, 0)
  const { dataset } = document.documentElement
  const before = dataset.theme
  const found = themes.map((theme) => {
    dataset.theme = theme
    const all = numberOf(document.body)
    if (all === known) return null
    known = all
    return look(all)
  })
  if (before === undefined) delete dataset.theme
  else dataset.theme = before
  return found
}

function look(all: number): Survey {
  const seen = seenIn(document.body)
  const finds = [headingFaults, sidewaysFaults, chromeFaults, textFaults, targetFaults]
  return { faults: finds.flatMap((find) => find(seen)), boxes: boxesOf(seen), all }
}

countRequests()
window.layout = { settled, survey }
// Only where things are is looked at: nothing need be painted, which takes longer than all else.
document.documentElement.style.opacity = '0'
