/** The fewest and the most seats that are drawn. */
const fewest = 12
const most = 60

export interface Ring {
  /** A line for each seat, on a square of 220 units, from the top clockwise. */
  readonly seats: readonly { d: string; taken: boolean }[]
  /** How thick the lines are. */
  readonly width: number
}

/** Seats round a table, one for each person as far as they can be told apart; there are always some free. */
export function ring(people: number): Ring {
  const n = Math.min(most, Math.max(fewest, Math.ceil((people + 1) / 6) * 6))
  const seats = Array.from({ length: n }, (_, index) => {
    const angle = (index / n) * 2 * Math.PI
    const at = (radius: number) =>
      `${(110 + radius * Math.sin(angle)).toFixed(1)} ${(110 - radius * Math.cos(angle)).toFixed(1)}`
    return { d: `M${at(92)}L${at(100)}`, taken: index < people }
  })
  return { seats, width: Math.min(14, (2 * Math.PI * 96 * 0.6) / n) }
}
