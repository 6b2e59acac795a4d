/**
 * How long to wait before try number `attempt` (from 0): anything up to twice as long each time, with the whole range
 * left to chance, so that a room full of phones that lost the server at once does not come back at once.
 */
export function backoff(attempt: number, random: number, base = 1_000, most = 20_000): number {
  return Math.round(random * Math.min(most, base * 2 ** Math.min(attempt, 16)))
}
