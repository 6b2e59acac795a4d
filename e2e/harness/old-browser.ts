import type { Person } from './browser'
import { makeOldest } from './floor'

/** Takes from the browser what the oldest ones never got, and what no page has that came over http from a laptop. */
export async function makeOld(person: Person): Promise<void> {
  await makeOldest(person)
  await person.page.addInitScript(() => {
    for (const name of ['randomUUID', 'subtle']) Reflect.deleteProperty(Crypto.prototype, name)
    for (const name of ['locks', 'clipboard', 'wakeLock']) Reflect.deleteProperty(Navigator.prototype, name)
  })
}
