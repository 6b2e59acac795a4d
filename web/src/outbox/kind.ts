import type { Http } from '../graphql/http'
import type { Answer, Command, Entry, Standing } from './command'
import type { Guess } from './layer'

/**
 * Everything there is to know about one kind of command: queue, overlay, sending and verdict know none by name. To add one:
 * a file in `kinds/`, and its line in `kinds.ts`.
 *
 * `Given` is the command as it is stored, and stays readable for ever: an app of tomorrow finds what one of today put away.
 * `Row` is what the server answers. All but `send` is pure.
 */
export interface Kind<Given extends { readonly kind: string }, Row extends Answer> {
  readonly name: Given['kind']

  /**
   * What of a note it is about, such as `note`. A note's commands are sent in their order, whatever they are about; those
   * about the same thing may be joined, and the answer to a later one says all that the answer to an earlier one did.
   */
  readonly about: string

  /** Whether the note begins with it: if it is not taken, what waits behind it for the same note is void. */
  readonly begins?: true

  /** Whether nobody typed anything: if it is not taken it is let go of, once that was told. */
  readonly wordless?: true

  /**
   * Sends it, and answers with the row as it stands then. Throws Faults. It may be sent twice and must be done once: its
   * mutation carries the entry's `id` as `requestId`, or makes a row by an id of ours.
   */
  send(http: Http, entry: Entry<Given, Row>): Promise<Row>

  /**
   * What it comes to with an earlier command that was not taken: the last about the same thing, or the one that begins the
   * note. Left out: they stay two.
   */
  onto?(given: Given, earlier: Earlier): Joint

  /** How it is sent once more after it failed, by hand. Left out: as it is. */
  again?(given: Given, standing: Standing<Row>, changes: Changes): Given

  /** Where it stands after a CONFLICT; `current` is what the server told of the row. Left out: refused. */
  conflict?(current: unknown): Standing<Row>

  /**
   * The row that shows its answer, in what the server told. An answer is let go of once that row has its `seq`, or the
   * whole board has. Left out: once the board has.
   */
  rowIn?(seen: Seen, answer: Row): Answer | undefined

  /** What the person sees of it until the board shows it: a guess for each layer of rows it changes. */
  readonly guesses: readonly Guess<Given, Row>[]
}

/** An earlier command about the same note, as a later one finds it. */
export interface Earlier {
  readonly command: Command
  /** Whether the server surely has nothing of it. Otherwise it was sent, and failed while the later one waited behind it. */
  readonly unsent: boolean
  /** Whether it had failed when the later one was given, for the person to see. */
  readonly seenToFail: boolean
}

/** What an earlier command and a later one come to. */
export type Joint =
  /** They stay two. */
  | 'apart'
  /** Neither is left: the later one takes the earlier one back. */
  | 'neither'
  /** The later one: the earlier one does not matter any more. */
  | 'later'
  /** One, in the earlier one's place. `hopeful`: it may be taken where the earlier one failed, so it is sent. */
  | { readonly command: Command; readonly hopeful: boolean }

/** What is different when a command is sent once more. */
export interface Changes {
  readonly sectionId?: string
}

/** As much of a board, or of what is the viewer's own there, as tells whether it shows an answer. */
export interface Seen {
  readonly seq: number
  readonly notes: ReadonlyMap<string, Answer>
  readonly board?: { readonly id: string }
}
