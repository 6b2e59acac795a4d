import type { Clock } from '../src/platform/clock'

/** A clock that stands still until it is moved. */
export class TestClock implements Clock {
  time = 0
  /** What `random` answers. */
  chance = 0.5
  #timers: { at: number; run: () => void }[] = []

  now(): number {
    return this.time
  }

  random(): number {
    return this.chance
  }

  after(milliseconds: number, run: () => void): () => void {
    const timer = { at: this.time + milliseconds, run }
    this.#timers.push(timer)
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer)
    }
  }

  /** How many timers wait. */
  get waiting(): number {
    return this.#timers.length
  }

  /** Moves on, running what falls due in order, and lets promises settle after each. */
  async move(milliseconds: number): Promise<void> {
    const until = this.time + milliseconds
    await settle()
    for (;;) {
      const next = this.#timers.filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      this.#timers = this.#timers.filter((other) => other !== next)
      this.time = Math.max(this.time, next.at)
      next.run()
      await settle()
    }
    this.time = until
  }
}

/** Lets everything that waits for promises alone go on. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 0))
}
