/** Milliseconds between the two tries. */
const pause = 500

/** Fetches a file of ours, and if that fails once more after a moment: on a train one of many fails. */
export async function twice<Found>(load: () => Promise<Found>): Promise<Found> {
  try {
    return await load()
  } catch {
    await new Promise((done) => setTimeout(done, pause))
    return load()
  }
}
