import type { initGraphQLTada, ResultOf, VariablesOf } from 'gql.tada'
import type { introspection } from './schema-env'

export type { ResultOf, VariablesOf }

/** Scalars as they come in JSON. */
interface Scalars {
  ID: string
  Time: string
  Date: string
  Seq: number
}

type Tada = ReturnType<
  typeof initGraphQLTada<{ introspection: introspection; scalars: Scalars; disableMasking: true }>
>

/** A GraphQL document whose types gql.tada worked out from its text. */
export type Document<Data, Variables> = { __apiType?: (variables: Variables) => Data }

class Text {
  readonly parts: ReadonlySet<string>
  constructor(text: string, fragments: readonly Text[]) {
    this.parts = new Set([text, ...fragments.flatMap((fragment) => [...fragment.parts])])
  }
}

/**
 * Makes a typed document from its text and the fragments it uses. gql.tada gives the types only: at run time a document
 * is its text, so that no GraphQL parser and printer has to be loaded to send what we wrote in the first place.
 */
export const graphql = ((text: string, fragments: readonly Text[] = []) =>
  new Text(text, fragments)) as unknown as Tada

/** Whether `graphql()` made it. */
export const isDocument = (value: unknown): boolean => value instanceof Text

/** The text to send: the document's own, and each fragment once. */
export function textOf(document: Document<never, never> | object): string {
  if (!(document instanceof Text)) throw new TypeError('not made by graphql()')
  return [...document.parts].join('\n')
}
