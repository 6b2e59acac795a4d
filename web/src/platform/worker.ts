/**
 * Has the browser keep the app's own files, so that a page that is loaded again without a network is there. Only for whoever
 * has a room to come back to: it fetches what they may never need. It waits until the page has all that it wants itself.
 *
 * While developing there is none: files change under their names. Nor in a frame, nor over http, nor where it is blocked.
 */
export function keepApp(): void {
  if (!import.meta.env.PROD || self !== top || !('serviceWorker' in navigator)) return
  const register = () => {
    // The page works without it, so there is nobody to tell.
    navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => undefined)
  }
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}
