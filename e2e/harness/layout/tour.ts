import { everybody, type Case } from './entry'
import { pages } from './pages'
import type { Role } from './roles'
import type { World } from './world'

/** A page in one state, as somebody comes to it. */
export interface Stop extends Case {
  route: string
  /** Whether it is the page itself in its usual state: from page to page one goes through these. An address that is none of ours is always loaded. */
  isUsual: boolean
}

/** The one route to look at, while somebody works on it. */
const only = process.env.LAYOUT_ROUTE

/** Pages to come from. */
const comesFrom = ['/partnerships', '/about-the-data', '/sign-in']

/**
 * Who sees every state of each page: those whose bar has least in it and most, and those who have pages that nobody else
 * has. The others see the usual state of what everybody sees.
 */
export const thorough: readonly Role[] = ['nobody', 'administrator', 'attendee', 'projector']

/** All that somebody in that role sees: each page they reach, and what stands in place of the others. */
export function stopsOf(role: Role, world: World): Stop[] {
  return Object.entries(pages).flatMap(([route, page]) => {
    if (only !== undefined && route !== only && !comesFrom.includes(route)) return []
    const { reach, others } = page
    const cases = page.cases(world, role)
    const all = thorough.includes(role) || reach.length < everybody.length ? cases : cases.slice(0, 1)
    if (reach.includes(role))
      return all.map((each) => ({ route, isUsual: each === cases[0] && route !== '*', ...each }))
    const [first] = cases
    if (!first) throw new Error(`${route} has no case`)
    // Who has a place in one workshop comes from pages for everybody, and a screen does, too.
    if (role === 'attendee' || role === 'projector')
      return comesFrom.includes(route) ? [{ route, isUsual: true, ...first }] : []
    if (others === undefined) throw new Error(`${route} does not say what ${role} sees there`)
    return [
      {
        route,
        isUsual: false,
        name: 'in its place',
        at: first.at,
        shows: typeof others === 'string' ? others : others(role),
      },
    ]
  })
}

/**
 * Ways through all stops, so that on each one comes from another page: in steps of different lengths round a circle,
 * lengths that have no divisor in common with the number of stops, so that each way meets all.
 */
export function waysThrough(stops: readonly Stop[], ways: number): Stop[][] {
  const lengths: number[] = []
  for (let length = 1; lengths.length < ways && length < stops.length; length++) {
    if (divisor(length, stops.length) === 1) lengths.push(length)
  }
  return lengths.map((length) => stops.map((_, index) => stops[(index * length) % stops.length] as Stop))
}

const divisor = (one: number, other: number): number => (other === 0 ? one : divisor(other, one % other))
