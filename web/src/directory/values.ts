import type { introspection } from '../graphql/schema-env'

type Enums = introspection['types']

/** The values of one of the schema's enums. */
export type ValueOf<Name extends keyof Enums> = Enums[Name] extends { enumValues: infer Value extends string }
  ? Value
  : never

export type Nation = ValueOf<'Nation'>

/** In the order they are offered. */
export const nations: readonly Nation[] = ['ENGLAND', 'SCOTLAND', 'WALES', 'NORTHERN_IRELAND']
