import type { Attachment } from 'svelte/attachments'

/** Tells the page, as a CSS variable, how high an element is: what sticks to an edge must not cover what is gone to. */
export function heightAs(variable: `--${string}`): Attachment<HTMLElement> {
  return (element) => {
    const { style } = document.documentElement
    const tell = () => style.setProperty(variable, `${stuck(element) ? element.offsetHeight : 0}px`)
    const observer = new ResizeObserver(tell)
    observer.observe(element)
    tell()
    return () => {
      observer.disconnect()
      style.removeProperty(variable)
    }
  }
}

const stuck = (element: HTMLElement) => getComputedStyle(element).position === 'sticky'
