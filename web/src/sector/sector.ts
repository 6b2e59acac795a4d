import type { introspection } from '../graphql/schema-env'

/** The kind of organisation somebody works for, as the schema lists them. */
export type Sector = introspection['types']['Sector']['enumValues']
