/** Time and chance, so that tests can move the clock and load the dice. */
export interface Clock {
  /** Milliseconds, only to be compared with each other. */
  now(): number
  /** Runs once after the delay; the answer cancels it. */
  after(milliseconds: number, run: () => void): () => void
  /** From 0 up to, not including, 1. */
  random(): number
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(milliseconds, run) {
    const timer = setTimeout(run, milliseconds)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}
