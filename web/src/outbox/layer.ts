import type { Answer, Entry } from './command'

/** Rows of one kind, and how they are shown to the person whose commands are in the outbox. */
export interface Layer<Row, Shown> {
  /** Puts a row among those that are shown, as the server told it, or takes it out if it is gone. */
  put(shown: Map<string, Shown>, row: Row): void
}

/** What a command makes of the rows of one layer until the board shows them so. */
export interface Guess<Given, Row extends Answer> {
  /** Changes `shown`, if that is the layer it is about. */
  apply<Told, Shown>(layer: Layer<Told, Shown>, shown: Map<string, Shown>, entry: Entry<Given, Row>): void
}

/** A guess about the rows of `layer`. */
export function guess<Given, Row extends Answer, Told, Shown>(
  layer: Layer<Told, Shown>,
  make: (shown: Map<string, Shown>, entry: Entry<Given, Row>) => void,
): Guess<Given, Row> {
  return {
    apply(asked, shown, entry) {
      // The same layer shows the same things, which the compiler cannot see.
      if ((asked as unknown) === layer) make(shown as unknown as Map<string, Shown>, entry)
    },
  }
}
