/** How pages of one browser tell the big screens in it that a workshop's key was changed, so that they go on by themselves. */
export interface NewKey {
  workshopId: string
  token: string
}

const name = 'roundtable-projector'

/** Tells the big screens. Browsers without the channel tell nobody, and then they say so on the screen. */
export function tellKey(key: NewKey): void {
  if (typeof BroadcastChannel === 'undefined') return
  const channel = new BroadcastChannel(name)
  channel.postMessage(key)
  channel.close()
}

/** Listens for a workshop's new key. The answer stops it. */
export function onKey(workshopId: () => string | null, run: (token: string) => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => {}
  const channel = new BroadcastChannel(name)
  channel.onmessage = ({ data }: MessageEvent<Partial<NewKey> | null>) => {
    if (typeof data?.token === 'string' && data.workshopId === workshopId()) run(data.token)
  }
  return () => channel.close()
}
