import type { introspection } from './schema-env'

type Types = introspection['types']

export type EnumName = {
  [Name in keyof Types]: Types[Name] extends { enumValues: string } ? Name : never
}[keyof Types]

/** The values of one of the schema's enums. `enums.ts` has them as lists. */
export type ValueOf<Name extends EnumName> = Types[Name]['enumValues']

/** The value that an address has in small letters; null if the schema has none like it. */
export function valueIn<Value extends string>(legal: readonly Value[], written: string | null): Value | null {
  const large = (written ?? '').toUpperCase()
  return legal.find((each) => each === large) ?? null
}
