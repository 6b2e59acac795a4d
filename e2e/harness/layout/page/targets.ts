import type { PageFault } from './fault'
import { heightOf, nameOf, widthOf, type Box, type Seen } from './seen'

/** The smallest width and height of what is pressed (WCAG 2.2, 2.5.8). */
const least = 24

const pressed =
  'a[href], button, input:not([type=hidden]), select, textarea, summary, ' +
  '[role=button], [role=menuitem], [role=tab], [role=option], [role=switch], [role=checkbox], [role=slider]'

interface Target {
  seen: Seen
  /** All that can be pressed for it, labels too. */
  boxes: Box[]
  box: Box
}

/**
 * Too small targets. As 2.5.8 has it, one may be smaller if it is part of a sentence, or if a circle of 24 px round its
 * middle meets neither another target nor the circle of another one that is too small.
 */
export function targetFaults(all: readonly Seen[]): PageFault[] {
  const targets = targetsIn(all)
  const small = targets.filter(({ box }) => widthOf(box) < least - 0.5 || heightOf(box) < least - 0.5)
  return small
    .filter((target) => !isInSentence(target.seen.element) && isCrowded(target, targets, small))
    .map(({ seen, box }) => ({
      what: `target under ${least} px`,
      element: nameOf(seen.element),
      by: `${Math.round(widthOf(box))} × ${Math.round(heightOf(box))} px`,
    }))
}

function targetsIn(all: readonly Seen[]): Target[] {
  const drawn = new Map(all.map((seen) => [seen.element, seen]))
  const found: Target[] = []
  for (const element of document.querySelectorAll<HTMLElement>(pressed)) {
    const labels = 'labels' in element ? [...((element as HTMLInputElement).labels ?? [])] : []
    // What is itself unseen, as our radio buttons are, is pressed by its label.
    const parts = [element, ...labels].flatMap((part) => drawn.get(part) ?? [])
    const [seen] = parts
    if (!seen || element.matches(':disabled')) continue
    const boxes = parts.flatMap(({ element: part }) => [...part.getClientRects()])
    const box = boxes.reduce<Box | null>((sum, next) => (sum ? around(sum, next) : next), null)
    if (box && widthOf(box) > 0 && heightOf(box) > 0) found.push({ seen, boxes, box })
  }
  return found
}

const around = (one: Box, other: Box): Box => ({
  left: Math.min(one.left, other.left),
  top: Math.min(one.top, other.top),
  right: Math.max(one.right, other.right),
  bottom: Math.max(one.bottom, other.bottom),
})

/** Whether it stands in a line with words that are no target, and so cannot be higher than that line. */
function isInSentence(element: Element): boolean {
  if (!getComputedStyle(element).display.startsWith('inline')) return false
  for (let at = element; at.parentElement; at = at.parentElement) {
    const around = [...at.parentElement.childNodes].filter((node) => node !== at)
    if (around.some(isWords)) return true
    if (getComputedStyle(at.parentElement).display !== 'inline') return false
  }
  return false
}

/** Words beside a target; dots and commas between targets are none. */
function isWords(node: Node): boolean {
  if (node instanceof Element && (node.matches(pressed) || getComputedStyle(node).display !== 'inline'))
    return false
  return /\p{L}{2}|\d/u.test(node.textContent ?? '')
}

function isCrowded(target: Target, all: readonly Target[], small: readonly Target[]): boolean {
  const [x, y] = middleOf(target.box)
  const related = (other: Target) =>
    other === target ||
    other.seen.element.contains(target.seen.element) ||
    target.seen.element.contains(other.seen.element)
  return all.some((other) => {
    if (related(other)) return false
    if (other.boxes.some((box) => distance(x, y, box) < least / 2)) return true
    const [otherX, otherY] = middleOf(other.box)
    return small.includes(other) && Math.hypot(x - otherX, y - otherY) < least
  })
}

const middleOf = (box: Box) => [(box.left + box.right) / 2, (box.top + box.bottom) / 2] as const

function distance(x: number, y: number, box: Box): number {
  return Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom))
}
