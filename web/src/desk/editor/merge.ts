import { fieldsOf, same, type Field, type Sections, type Value, type Values } from '../fields'

/** Whose value an entry gets. */
export type Side = 'mine' | 'theirs'

/** A field that two editors left with different values. */
export interface Difference {
  field: Field
  mine: Value
  theirs: Value
  /** Whose is offered first: of a field that one alone touched, theirs who did; else one's own, for it was typed last. */
  offered: Side
  /** Whether both touched it, so that somebody has to choose. */
  both: boolean
}

const held = (values: Values, field: Field): Value => values[field.name] ?? ''

/** What differs between what I typed and what somebody else stored meanwhile; `base` is what we both began from. */
export function differences(sections: Sections, base: Values, mine: Values, theirs: Values): Difference[] {
  return fieldsOf(sections)
    .filter((field) => !same(mine[field.name], theirs[field.name]))
    .map((field) => {
      const iDid = !same(base[field.name], mine[field.name])
      const theyDid = !same(base[field.name], theirs[field.name])
      return {
        field,
        mine: held(mine, field),
        theirs: held(theirs, field),
        offered: iDid ? 'mine' : 'theirs',
        both: iDid && theyDid,
      }
    })
}

/** The values with each difference settled as chosen. */
export function settled(
  mine: Values,
  found: readonly Difference[],
  chosen: Readonly<Record<string, Side>>,
): Values {
  const values = { ...mine }
  for (const { field, theirs, offered } of found)
    if ((chosen[field.name] ?? offered) === 'theirs') values[field.name] = theirs
  return values
}
