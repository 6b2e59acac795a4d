import { numberOf } from './boxes'

declare global {
  interface Window {
    /** How many answers the page waits for. */
    layoutPending: number
  }
}

/** Counts what the page asks the server, from its first script on. */
export function countRequests(): void {
  window.layoutPending = 0
  const ask = window.fetch.bind(window)
  window.fetch = async (...order) => {
    window.layoutPending++
    try {
      const response = await ask(...order)
      await response.clone().arrayBuffer()
      return response
    } finally {
      window.layoutPending--
    }
  }
}

/** How long what follows a width may take; what moves for ever is told of by `settled`. */
const mostFrames = 120

const frame = () => new Promise((done) => requestAnimationFrame(done))

/** Waits until the words are there, no answer is waited for and all has been where it is for three frames. Says what it waited for in vain. */
export async function settled(words: string, patience: number): Promise<string> {
  const until = performance.now() + patience
  let before = ''
  let still = 0
  for (;;) {
    await frame()
    const missing = missingOf(words)
    const now = missing === '' ? String(numberOf(document.body)) : missing
    still = missing === '' && now === before ? still + 1 : 0
    before = now
    if (still >= 3) return ''
    if (performance.now() > until) return missing || 'it does not come to rest'
  }
}

function missingOf(words: string): string {
  if (window.layoutPending > 0) return `${window.layoutPending} answers did not come`
  if (document.querySelector('main[aria-busy=true]')) return 'the page does not load'
  if (!document.body.innerText.includes(words))
    return `“${words}” is not there but “${document.body.innerText.slice(0, 300)}”`
  return ''
}

/**
 * Waits until the window has that width and what follows the width has followed it: observers of sizes do after the first
 * frame, and what they change may change others.
 */
export async function resized(width: number): Promise<void> {
  while (innerWidth !== width) await frame()
  for (let before = -1, still = 0, tries = 0; still < 2 && tries < mostFrames; tries++) {
    await frame()
    const now = numberOf(document.body)
    still = now === before ? still + 1 : 0
    before = now
  }
}
