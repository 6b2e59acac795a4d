interface Question {
  readonly seq: number
  readonly open: boolean
}

/**
 * The question the room looks at: the first that is open. When none is, the one that changed last, which is the one that
 * was closed last; notes do not change their question. Questions come in the order of the board.
 */
export function onTheWall<Row extends Question>(questions: readonly Row[]): Row | null {
  const open = questions.find((question) => question.open)
  if (open) return open
  return questions.reduce<Row | null>((last, each) => (last && last.seq >= each.seq ? last : each), null)
}

/**
 * The same over the boards of a workshop, which people go through in order: the first open question of all; when none is,
 * that of the last board that anything was ever closed or changed on.
 */
export function onTheWallOf<Row extends Question>(boards: readonly (readonly Row[])[]): Row | null {
  const open = boards.flat().find((question) => question.open)
  if (open) return open
  const touched = boards.filter((questions) => questions.some((question) => question.seq > 1))
  return onTheWall(touched.at(-1) ?? boards[0] ?? [])
}
