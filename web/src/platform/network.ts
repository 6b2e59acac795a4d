/** What the browser says about the network and whether anyone looks. */
export interface Network {
  online(): boolean
  visible(): boolean
  /** Runs when the network is back, or when the page comes into view. The answer stops it. */
  onReturn(run: () => void): () => void
  /** Runs when the network goes. The answer stops it. */
  onLoss(run: () => void): () => void
}

export const browserNetwork: Network = {
  online: () => navigator.onLine,
  visible: () => document.visibilityState === 'visible',
  onReturn(run) {
    const seen = () => {
      if (document.visibilityState === 'visible') run()
    }
    window.addEventListener('online', run)
    window.addEventListener('pageshow', seen)
    document.addEventListener('visibilitychange', seen)
    return () => {
      window.removeEventListener('online', run)
      window.removeEventListener('pageshow', seen)
      document.removeEventListener('visibilitychange', seen)
    }
  },
  onLoss(run) {
    window.addEventListener('offline', run)
    return () => window.removeEventListener('offline', run)
  },
}
