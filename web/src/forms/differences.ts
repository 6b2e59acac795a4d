/** Whose value a field gets. */
export type Side = 'mine' | 'theirs'

/** What a form holds, by the name of the field. */
export type FormValues = object

const held = (values: FormValues) => values as Readonly<Record<string, unknown>>

export type Same = (a: unknown, b: unknown) => boolean

/** A field that two people left with different values. */
export interface Difference {
  name: string
  mine: unknown
  theirs: unknown
  /** Whose is offered first: of a field that one alone touched, theirs who did; else one's own, for it was typed last. */
  offered: Side
  /** Whether both touched it, so that somebody has to choose. */
  both: boolean
}

/** Whether two values are the same to a reader: white space at the ends does not count, nor what names a line on the page. */
export const same: Same = (a, b) => plain(a) === plain(b)

const plain = (value: unknown) =>
  typeof value === 'string'
    ? value.trim()
    : JSON.stringify(value ?? null, (key: string, part: unknown) => (key === 'id' ? undefined : part))

/** The names of the fields that hold something else than they did. */
export const changedFrom = (base: FormValues, values: FormValues): string[] =>
  Object.keys(values).filter((name) => !same(held(base)[name] ?? '', held(values)[name]))

/**
 * What differs between what I typed and what somebody else stored meanwhile; `base` is what we both began from. What stands
 * as I sent it without an answer, `lost`, is mine and not theirs.
 */
export function differences(
  base: FormValues,
  mine: FormValues,
  theirs: FormValues,
  lost: FormValues | null = null,
): Difference[] {
  const [before, my, their, sent] = [held(base), held(mine), held(theirs), lost && held(lost)]
  const was = (name: string) => (sent && same(sent[name], their[name]) ? sent[name] : before[name])
  return changedFrom(theirs, mine).map((name) => {
    const iDid = !same(was(name), my[name])
    const theyDid = !same(was(name), their[name])
    return {
      name,
      mine: my[name],
      theirs: their[name],
      offered: iDid ? 'mine' : 'theirs',
      both: iDid && theyDid,
    }
  })
}

/** The values with each difference settled as chosen. */
export function settled<Values extends FormValues>(
  mine: Values,
  found: readonly Difference[],
  chosen: Readonly<Record<string, Side>>,
): Values {
  const values = { ...mine } as Record<string, unknown>
  for (const { name, theirs, offered } of found)
    if ((chosen[name] ?? offered) === 'theirs') values[name] = theirs
  return values as Values
}

/** What the values are a change of, once all is settled but what somebody has to choose. */
export function settledPart<Values extends FormValues>(
  base: Values,
  theirs: Values,
  found: readonly Difference[],
): Values {
  const open = found.filter(({ both }) => both).map(({ name }) => [name, held(base)[name]])
  return { ...theirs, ...Object.fromEntries(open) } as Values
}

/** The values once `sent` is stored as `base`: what was typed since stays, to the letter where that is the same. */
export function taken<Values extends FormValues>(base: Values, sent: Values, now: Values): Values {
  const values = { ...base } as Record<string, unknown>
  for (const [name, value] of Object.entries(now)) {
    const typedSince = JSON.stringify(held(sent)[name]) !== JSON.stringify(value)
    if (typedSince || same(held(base)[name], value)) values[name] = value
  }
  return values as Values
}
