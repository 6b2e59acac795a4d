import { flushSync } from 'svelte'

/** Whether the page is being printed: then all of a long list is drawn, not what fits a screen. */
class Printing {
  now = $state(false)

  constructor() {
    // Browsers draw the printed page as soon as the listeners are done.
    addEventListener('beforeprint', () => flushSync(() => (this.now = true)))
    addEventListener('afterprint', () => (this.now = false))
  }
}

export const printing = new Printing()
