import { createRequire } from 'node:module'
import type { Person } from './browser'

/** The oldest browsers that are served, as the data below call them. web/package.json has the same for the lint. */
const floor = { safari_ios: '15.4', safari: '15.4', chrome: '100', firefox: '100' }

interface Feature {
  __compat?: { support: Record<string, Support | Support[] | undefined> }
}
interface Support {
  version_added: string | boolean | null
  version_removed?: string | boolean
  flags?: unknown
  prefix?: string
  alternative_name?: string
}
type Features = Feature & { [name: string]: Features }

const data = createRequire(import.meta.url)('@mdn/browser-compat-data') as {
  api: Features
  javascript: { builtins: Features }
}

const numbers = (version: string) => version.replace('≤', '').split('.').map(Number)

function isLater(version: string, than: string): boolean {
  const [[major = 0, minor = 0], [most = 0, least = 0]] = [numbers(version), numbers(than)]
  return major > most || (major === most && minor > least)
}

/** Whether one of the oldest browsers has it not. */
function isNewer({ __compat }: Feature): boolean {
  if (!__compat) return false
  return Object.entries(floor).some(([browser, version]) => {
    const said = __compat.support[browser]
    const [first] = Array.isArray(said) ? said : [said]
    if (!first) return false
    const { version_added: added, flags, prefix, alternative_name } = first
    if (added === false || added === 'preview' || flags || prefix || alternative_name) return true
    return typeof added === 'string' && isLater(added, version)
  })
}

/** What of a class: its own members, and those of what it makes. */
export interface Newer {
  readonly of: string
  readonly names: readonly string[]
  readonly own: readonly string[]
}

/** Everything that scripts can use which one of the oldest browsers has not, as its makers say. */
export function newerThanFloor(): { globals: string[]; members: Newer[] } {
  const globals: string[] = []
  const members: Newer[] = []
  for (const features of [data.api, data.javascript.builtins])
    for (const [of, feature] of Object.entries(features)) {
      if (of === '__compat' || of === '__meta') continue
      if (isNewer(feature)) globals.push(of)
      const newer = Object.entries(feature).filter(
        ([name, each]) => /^[a-z]\w*$/i.test(name) && isNewer(each),
      )
      const names = newer.map(([name]) => name)
      const isOwn = (name: string) => name.endsWith('_static')
      members.push({
        of,
        names: names.filter((name) => !isOwn(name)),
        own: names
          .filter((name) => isOwn(name) || features === data.javascript.builtins)
          .map((name) => name.replace('_static', '')),
      })
    }
  return { globals, members: members.filter(({ names, own }) => names.length + own.length > 0) }
}

/** What the test's own tools cannot be without, and this browser alone has. */
const kept = ['CSSStyleSheet', 'Window', 'DedicatedWorkerGlobalScope', 'console']

/** Takes from a browser, before any script of a page runs, all that the oldest ones have not. */
export async function makeOldest(person: Person): Promise<void> {
  const { globals, members } = newerThanFloor()
  await person.page.addInitScript(
    ({ globals, members }) => {
      const all = globalThis as unknown as Record<string, { prototype?: object } | undefined>
      let gone = 0
      for (const { of, names, own } of members) {
        const it = of === 'Window' ? globalThis : all[of]
        if (!it) continue
        for (const name of own) if (Object.hasOwn(it, name) && Reflect.deleteProperty(it, name)) gone++
        const made = of === 'Window' ? globalThis : (it as { prototype?: object }).prototype
        for (const name of names)
          if (made && Object.hasOwn(made, name) && Reflect.deleteProperty(made, name)) gone++
      }
      for (const name of globals) if (Object.hasOwn(all, name) && Reflect.deleteProperty(all, name)) gone++
      Object.defineProperty(globalThis, 'takenAway', { value: gone })
    },
    { globals: globals.filter((name) => !kept.includes(name)), members },
  )
}
