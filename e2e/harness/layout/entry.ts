import type { Role } from './roles'
import type { World } from './world'

/** A page in one state. */
export interface Case {
  /** What is special about it; empty for the usual case. */
  name: string
  at: string
  /** Words that are on it once all of it is there. */
  shows: string
}

/** A route of the app, and who reaches it. */
export interface Page {
  /** The first of them is the usual one. */
  cases(world: World, role: Role): Case[]
  reach: readonly Role[]
  /** Words that everybody else sees in its place, or what to say of them for each role. */
  others?: string | ((role: Role) => string)
}

export const usual = (at: string, shows: string): Case => ({ name: '', at, shows })

/** All who read what is for everybody. An attendee is nobody there: those pages do not look at seats. */
export const everybody: readonly Role[] = ['nobody', 'facilitator', 'editor', 'analyst', 'administrator']
