/**
 * What is not drawn at once is drawn a slice at a time. Each slice is a task of its own, whoever it is for, so that a press
 * or a key is heard between two of them: five columns of 150 notes in one go keep a slow computer busy for seconds.
 */
export const slice = 12

const waiting: (() => void)[] = []
let timer: ReturnType<typeof setTimeout> | undefined

/** Runs something once nothing else is to be done; `first` before what others wait for. The answer cancels it. */
export function whenFree(run: () => void, first: boolean): () => void {
  if (first) waiting.unshift(run)
  else waiting.push(run)
  timer ??= setTimeout(next)
  return () => {
    const index = waiting.indexOf(run)
    if (index !== -1) waiting.splice(index, 1)
  }
}

function next(): void {
  timer = undefined
  waiting.shift()?.()
  if (waiting.length > 0) timer ??= setTimeout(next)
}
