import type { Entry } from './command'
import { kindOf } from './kinds'
import type { Layer } from './layer'

/** Rows of one layer as the person who gave the commands should see them: as they will be once the outbox is empty. */
export function overlay<Row, Shown>(
  layer: Layer<Row, Shown>,
  rows: Iterable<Row>,
  entries: readonly Entry[],
): Map<string, Shown> {
  const shown = new Map<string, Shown>()
  for (const row of rows) layer.put(shown, row)
  for (const entry of entries) {
    for (const guess of kindOf(entry.command).guesses) guess.apply(layer, shown, entry)
  }
  return shown
}
