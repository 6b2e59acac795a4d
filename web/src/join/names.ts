import type { introspection } from '../graphql/schema-env'

/** How people are named in a workshop. */
export type NamesRule = introspection['types']['NamesRule']['enumValues']

/** The most code points of a name. */
export const nameLimit = 60
