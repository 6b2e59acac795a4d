import type { PageFault } from './fault'
import { common, heightOf, nameOf, widthOf, type Box, type Seen } from './seen'

/** One line of an element's own text. */
interface Line {
  of: Seen
  box: Box
}

/** The lines of all text, each with the element that it is directly in. */
function linesIn(all: readonly Seen[]): Line[] {
  const range = document.createRange()
  return all.flatMap((of) => {
    if (of.element instanceof SVGElement || of.element.tagName === 'OPTION') return []
    return [...of.element.childNodes].flatMap((node) => {
      if (node.nodeType !== Node.TEXT_NODE || node.nodeValue?.trim() === '') return []
      range.selectNodeContents(node)
      return [...range.getClientRects()].filter((box) => box.width > 1).map((box) => ({ of, box }))
    })
  })
}

export function textFaults(all: readonly Seen[]): PageFault[] {
  const lines = linesIn(all)
  return [...clipped(lines), ...spilt(lines), ...overlapping(lines)]
}

/** Text that cannot be read since something hides what sticks out of it. */
function clipped(lines: readonly Line[]): PageFault[] {
  return lines.flatMap(({ of, box }) => {
    if (of.cutOnPurpose) return []
    const left = common(box, of.clip)
    const across = widthOf(box) - Math.max(0, widthOf(left))
    const down = heightOf(box) - Math.max(0, heightOf(left))
    // Letters do not fill the whole height of their line.
    if (across <= 1 && down <= heightOf(box) * 0.25) return []
    const by = `${Math.round(across)} px across, ${Math.round(down)} px down`
    return [{ what: 'text clipped', element: nameOf(of.element), by }]
  })
}

/** Text that sticks out of the box that is drawn round it. */
function spilt(lines: readonly Line[]): PageFault[] {
  return lines.flatMap(({ of, box }) => {
    const paper = paperOf(of)
    if (!paper || of.cutOnPurpose) return []
    const across = Math.max(paper.box.left - box.left, box.right - paper.box.right)
    const down = Math.max(paper.box.top - box.top, box.bottom - paper.box.bottom)
    if (across <= 1 && down <= heightOf(box) * 0.25) return []
    const by = `${Math.round(Math.max(across, down))} px out of ${nameOf(paper.element)}`
    return [{ what: 'text out of its box', element: nameOf(of.element), by }]
  })
}

/** The nearest box with an edge or a ground of its own; null if that box scrolls. */
function paperOf(of: Seen): Seen | null {
  for (let at: Seen | null = of; at && at.element !== document.body; at = at.parent) {
    if (/auto|scroll/.test(at.style.overflowX + at.style.overflowY)) return null
    const { backgroundColor, borderTopWidth, borderLeftWidth, display } = at.style
    const drawn =
      backgroundColor !== 'rgba(0, 0, 0, 0)' || (borderTopWidth !== '0px' && borderLeftWidth !== '0px')
    if (drawn && display !== 'inline' && display !== 'contents') return at
  }
  return null
}

/** Lines of two elements on top of each other. What stays in place while the page scrolls may cover what is under it. */
function overlapping(lines: readonly Line[]): PageFault[] {
  const sorted = lines
    .map(({ of, box }) => ({ of, box: common(box, of.shown) }))
    .filter(({ box }) => heightOf(box) > 1 && widthOf(box) > 1)
    .sort((one, other) => one.box.top - other.box.top)
  return sorted.flatMap((one, index) => {
    const faults: PageFault[] = []
    for (let next = index + 1; next < sorted.length; next++) {
      const other = sorted[next]
      if (!other || other.box.top >= one.box.bottom) break
      if (one.of.element === other.of.element || one.of.stuck !== other.of.stuck) continue
      const shared = common(one.box, other.box)
      const least = Math.min(heightOf(one.box), heightOf(other.box))
      if (widthOf(shared) <= 2 || heightOf(shared) <= least * 0.35) continue
      const by = `${Math.round(widthOf(shared))} × ${Math.round(heightOf(shared))} px over ${nameOf(other.of.element)}`
      faults.push({ what: 'text over text', element: nameOf(one.of.element), by })
    }
    return faults
  })
}
