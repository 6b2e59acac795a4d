import { same, type Difference, type Side } from './differences'

/** Whose value was chosen for fields that two people changed. A choice is about two values: it goes when one of them does. */
export class Choice {
  #made = $state.raw<ReadonlyMap<string, Difference & { side: Side }>>(new Map())

  sideOf(each: Difference): Side {
    const made = this.#made.get(each.name)
    return made && same(made.mine, each.mine) && same(made.theirs, each.theirs) ? made.side : each.offered
  }

  /** The side of each. */
  of(found: readonly Difference[]): Readonly<Record<string, Side>> {
    return Object.fromEntries(found.map((each) => [each.name, this.sideOf(each)]))
  }

  choose(each: Difference, side: Side): void {
    this.#made = new Map(this.#made).set(each.name, { ...each, side })
  }

  forget(): void {
    this.#made = new Map()
  }
}
