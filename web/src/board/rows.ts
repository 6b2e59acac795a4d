/** What there is to know about the rows of one kind. */
export interface RowKind<Row> {
  /** What a row is held by, and what `removedIds` calls it. */
  id(row: Row): string
  /** What the row is part of calls itself so: when that is removed, the row is, too, though nobody says so. */
  within?(row: Row): string
}

/** Kinds of rows by the names of their lists in an update. Rows come after those that they are part of. */
export type Table = Readonly<Record<string, RowKind<never>>>

type RowOf<Kind> = Kind extends { id(row: infer Row): string } ? Row : never

/** The rows of each kind, by id. Never changed, only replaced; a kind of which nothing changed keeps its map. */
export type Rows<Kinds extends Table> = {
  readonly [Name in keyof Kinds]: ReadonlyMap<string, RowOf<Kinds[Name]>>
}

type Lists<Kinds extends Table> = {
  readonly [Name in keyof Kinds]: readonly RowOf<Kinds[Name]>[]
}

/** As much of an update as is about rows: those that are new or other than before, and the ids of those that are gone. */
export type RowUpdate<Kinds extends Table> = Lists<Kinds> & { readonly removedIds: readonly string[] }

/** Rows after an update, and those that are gone or replaced, as they were before. */
export interface Folded<Kinds extends Table> {
  readonly rows: Rows<Kinds>
  readonly before: Lists<Kinds>
}

/** What an update makes of the rows that are held; `held` null: the update has all there are. */
export function fold<Kinds extends Table>(
  kinds: Kinds,
  held: Rows<Kinds> | null,
  update: RowUpdate<Kinds>,
): Folded<Kinds> {
  const gone = new Set(held && update.removedIds)
  const rows: Record<string, ReadonlyMap<string, unknown>> = {}
  const before: Record<string, readonly unknown[]> = {}
  for (const [name, kind] of Object.entries<RowKind<unknown>>(kinds)) {
    const one = foldKind(kind, held?.[name] ?? new Map<string, unknown>(), update[name] ?? [], gone)
    rows[name] = one.rows
    before[name] = one.before
  }
  return { rows: rows as Rows<Kinds>, before: before as Lists<Kinds> }
}

/** The same for one kind. `gone` has the ids of all that is removed so far, and gets those of this kind. */
function foldKind<Row>(
  kind: RowKind<Row>,
  held: ReadonlyMap<string, Row>,
  told: readonly Row[],
  gone: Set<string>,
): { rows: ReadonlyMap<string, Row>; before: readonly Row[] } {
  const rows = new Map(held)
  const before: Row[] = []
  // What is gone goes first: a row may have been moved out of another one before that went.
  if (gone.size > 0) {
    for (const [id, row] of held) {
      if (!gone.has(id) && !(kind.within && gone.has(kind.within(row)))) continue
      gone.add(id)
      rows.delete(id)
      before.push(row)
    }
  }
  for (const row of told) {
    const id = kind.id(row)
    const replaced = rows.get(id)
    if (replaced) before.push(replaced)
    rows.set(id, row)
    gone.delete(id)
  }
  return before.length === 0 && told.length === 0 ? { rows: held, before } : { rows, before }
}
