import type { Network } from '../src/platform/network'

/** A network that is on and looked at until a test says otherwise. */
export class TestNetwork implements Network {
  isOnline = true
  isVisible = true
  #returns = new Set<() => void>()
  #losses = new Set<() => void>()

  online(): boolean {
    return this.isOnline
  }

  visible(): boolean {
    return this.isVisible
  }

  onReturn(run: () => void): () => void {
    this.#returns.add(run)
    return () => this.#returns.delete(run)
  }

  onLoss(run: () => void): () => void {
    this.#losses.add(run)
    return () => this.#losses.delete(run)
  }

  lose(): void {
    this.isOnline = false
    for (const run of [...this.#losses]) run()
  }

  comeBack(): void {
    this.isOnline = true
    for (const run of [...this.#returns]) run()
  }
}
