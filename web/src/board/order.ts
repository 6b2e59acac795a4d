/** Positions and ids are ASCII, so that comparing code units is comparing bytes, as the server does. */
const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

/** The order of notes in a question and of questions on a board: by place, equals by id. */
export function byPlace(a: { position: string; id: string }, b: { position: string; id: string }): number {
  return compareText(a.position, b.position) || compareText(a.id, b.id)
}
