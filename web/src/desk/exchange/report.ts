import type { ValueOf } from '../../graphql/value'
import { fromNetwork, objectIn } from '../../graphql/call'
import { codeOf, Fault } from '../../graphql/fault'

type RecordKind = ValueOf<'RecordKind'>

/** One thing that is wrong in a file, or worth a look. */
export interface Finding {
  file: string
  /** Counted from 1; 0: the file as a whole. */
  line: number
  /** The column's name; empty: the whole line. */
  column: string
  message: string
  mend: string
  warning: boolean
}

export interface KindCount {
  kind: RecordKind
  created: number
  changed: number
  unchanged: number
  leftOut: number
}

/** What an import did, or would do. */
export interface Report {
  /** Whether all of it was stored; otherwise nothing was. */
  written: boolean
  counts: readonly KindCount[]
  findings: readonly Finding[]
  /** All of them, also those that `findings` has no room for. */
  errors: number
  warnings: number
  vanished: readonly { ref: string; name: string }[]
}

export type Phase = 'READING' | 'CHECKING' | 'WRITING'

/** What the server says while it works: how far it is, and at last the report. */
export type Told =
  { is: 'progress'; phase: Phase; done: number; total: number } | { is: 'report'; report: Report }

type Raw = Readonly<Record<string, unknown>>

const record = (value: unknown): Raw =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Raw) : {}
const records = (value: unknown): Raw[] => (Array.isArray(value) ? value.map(record) : [])
const text = (value: unknown) => (typeof value === 'string' ? value : '')
const number = (value: unknown) => (typeof value === 'number' ? value : 0)

/** Reads a line of the answer; null: it is none of ours, or not whole. Throws a Fault where the line tells of one. */
export function readLine(line: string): Told | null {
  const said: Raw | null = objectIn(line)
  if (!said) return null
  if (said.report !== undefined) return { is: 'report', report: readReport(record(said.report)) }
  const failed = record(said.error ?? said.problem)
  if (failed.code !== undefined)
    throw new Fault(codeOf(failed.code), text(failed.message), { field: text(failed.field) || undefined })
  if (said.phase === undefined) throw new Fault('INTERNAL', 'an answer of another kind')
  return { is: 'progress', phase: said.phase as Phase, done: number(said.done), total: number(said.total) }
}

export function readReport(said: Raw): Report {
  return {
    written: said.written === true,
    counts: records(said.counts).map((each) => ({
      kind: text(each.kind).toUpperCase() as RecordKind,
      created: number(each.created),
      changed: number(each.changed),
      unchanged: number(each.unchanged),
      leftOut: number(each.leftOut),
    })),
    findings: records(said.findings).map((each) => ({
      file: text(each.file),
      line: number(each.line),
      column: text(each.columnName),
      message: text(each.message),
      mend: text(each.mend),
      warning: each.warning === true,
    })),
    errors: number(said.errors),
    warnings: number(said.warnings),
    vanished: records(said.vanished).map((each) => ({ ref: text(each.ref), name: text(each.name) })),
  }
}

/** How many entries it makes or changes. */
export const changes = (report: Report) =>
  report.counts.reduce((sum, { created, changed }) => sum + created + changed, 0) + report.vanished.length

/** The lines of an answer, as they come. Ones that are cut in two are put together. Throws as `fromNetwork` does. */
export async function* linesOf(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await fromNetwork(reader.read(), signal)
    if (done) break
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n')
    rest = parts.pop() ?? ''
    for (const part of parts) if (part.trim() !== '') yield part
  }
  rest += decoder.decode()
  if (rest.trim() !== '') yield rest
}
