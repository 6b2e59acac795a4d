import { between, type Camera } from './view'

/** Shows a drawing for one camera grow or move out of the one before, where the reader has not asked for stillness. */
export function glide(land: Element, pins: Element, from: Camera, to: Camera): void {
  if (typeof land.animate !== 'function' || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  const start = between(from, to)
  const options = { duration: 280, easing: 'cubic-bezier(0.2, 0.7, 0.2, 1)' }
  // A leap from the whole country to a town would show mostly what was cut off.
  const far = start.scale > 4 || start.scale < 0.25
  land.animate(
    far
      ? [{ opacity: 0 }, { opacity: 1 }]
      : [
          { transform: `translate(${start.x}px, ${start.y}px) scale(${start.scale})` },
          { transform: 'translate(0, 0) scale(1)' },
        ],
    options,
  )
  pins.animate([{ opacity: 0 }, { opacity: 1 }], options)
}
