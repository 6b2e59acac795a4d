/** Keeps the screen from going dark, where the browser can. The answer ends it. */
export function stayAwake(): () => void {
  // eslint-disable-next-line compat/compat -- asked for first
  const locks = 'wakeLock' in navigator ? navigator.wakeLock : null
  if (!locks) return () => {}
  let ended = false
  let held: WakeLockSentinel | null = null

  async function hold(): Promise<void> {
    if (document.visibilityState !== 'visible' || !locks) return
    try {
      const lock = await locks.request('screen')
      if (ended) void lock.release()
      else held = lock
    } catch {
      // Refused, for want of battery perhaps. It is asked again when the page is next looked at.
    }
  }

  // The browser lets go of it whenever the page is out of sight.
  const seen = () => void hold()
  document.addEventListener('visibilitychange', seen)
  void hold()
  return () => {
    ended = true
    document.removeEventListener('visibilitychange', seen)
    void held?.release()
  }
}
