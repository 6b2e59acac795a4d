import type { Services } from '../../services/services'
import type { Clock } from '../../platform/clock'
import { systemClock } from '../../platform/clock'
import { directoryUpdates } from './documents'

/** An import changes thousands of entries within a moment: one question a second is enough to see them come. */
const least = 1_500

/**
 * Tells when the directory changed, as long as it is watched, and after a loss of signal whether it did meanwhile. The
 * answer stops it.
 */
export function watchDirectory(
  services: Pick<Services, 'connect'>,
  changed: () => void,
  clock: Clock = systemClock,
): () => void {
  const connection = services.connect(null)
  let seq: number | null = null
  let waiting = false
  let cancel: () => void = () => {}
  connection.watch({
    document: directoryUpdates,
    variables: () => (seq === null ? {} : { after: seq }),
    next({ directoryUpdates: update }) {
      const news = seq !== null && update.seq > seq
      seq = update.seq
      if (!news || waiting) return
      waiting = true
      cancel = clock.after(least, () => {
        waiting = false
        changed()
      })
    },
  })
  return () => {
    cancel()
    connection.close()
  }
}
