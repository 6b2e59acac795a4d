import type { ValueOf } from '../graphql/value'

/** The kind of organisation somebody works for, as the schema lists them. */
export type Sector = ValueOf<'Sector'>
