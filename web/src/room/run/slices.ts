/** Notes that fill what is in sight of a column. */
export const firstSlice = 8

/**
 * What is not drawn at once is drawn a slice at a time. Each slice is a task of its own, whoever it is for, and what is there
 * is painted before the next: a press or a key is heard between two of them, and what was asked for is seen before anything
 * else is drawn. Five columns of 150 notes in one go keep a slow computer busy for seconds.
 */
export const slice = 12

const waiting: (() => void)[] = []
let asked = false

/** Runs something once what is there is painted; `first` before what others wait for. The answer cancels it. */
export function whenFree(run: () => void, first: boolean): () => void {
  if (first) waiting.unshift(run)
  else waiting.push(run)
  ask()
  return () => {
    const index = waiting.indexOf(run)
    if (index !== -1) waiting.splice(index, 1)
  }
}

function ask(): void {
  if (asked || waiting.length === 0) return
  asked = true
  // A page that nobody sees is not painted.
  if (document.hidden) setTimeout(next)
  else requestAnimationFrame(() => setTimeout(next))
}

function next(): void {
  asked = false
  waiting.shift()?.()
  ask()
}
