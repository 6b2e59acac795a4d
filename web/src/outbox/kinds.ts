import type { Answer, Entry } from './command'
import type { Kind } from './kind'
import { add } from './kinds/add'
import { deletion } from './kinds/delete'
import { edit } from './kinds/edit'
import { move } from './kinds/move'
import { react } from './kinds/react'
import { restore } from './kinds/restore'

/** Every kind of command there is. */
const kinds = [add, edit, move, deletion, restore, react] as const

/** The command that a kind sends. */
type GivenOf<Each> = Each extends { send(http: never, entry: infer Sent): unknown }
  ? Sent extends { readonly command: infer Given }
    ? Given
    : never
  : never

/** What somebody did to a note. */
export type Command = GivenOf<(typeof kinds)[number]>

const byName: ReadonlyMap<string, Kind<Command, Answer>> = new Map(kinds.map((kind) => [kind.name, kind]))

/** Whether an entry that was stored is of a kind we know: a newer app in another tab may know more. */
export const isKnown = (entry: Entry): boolean => byName.has(entry.command.kind)

/** What there is to know about a command's kind. */
export function kindOf(command: Command): Kind<Command, Answer> {
  const kind = byName.get(command.kind)
  if (!kind) throw new TypeError(`no kind of command: ${command.kind}`)
  return kind
}
