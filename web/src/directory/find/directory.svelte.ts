import type { ResultOf } from '../../graphql/document'
import { asFault, Fault } from '../../graphql/fault'
import type { Http } from '../../graphql/http'
import {
  directoryMore,
  directoryPage,
  type CoverageRow,
  type FacetRow,
  type Found,
  type PinRow,
} from './documents'
import { filterOf, orderOf } from './filter'
import type { Query } from './query'

export const pageSize = 20
/** The server gives no more at once. */
const most = 100

/** What was found for a query. */
export interface Answer {
  readonly query: Query
  readonly found: readonly Found[]
  readonly total: number
  /** Where the next page begins; null after the last. */
  readonly more: string | null
  readonly pins: readonly PinRow[]
  readonly facets: readonly FacetRow[]
  readonly coverage: readonly CoverageRow[]
  /** Whether the postcode is one that nobody knows, so that it was left out. */
  readonly lost: boolean
}

/** The directory as one reader looks at it: asks for what the address says, and keeps it up to date. */
export class Directory {
  readonly #http: Http
  #abort = new AbortController()

  answer = $state.raw<Answer | null>(null)
  fault = $state.raw<Fault | null>(null)
  busy = $state(false)
  /** A newer answer to the same question, not shown yet: it would move the list under the reader's finger. */
  waiting = $state.raw<Answer | null>(null)

  constructor(http: Http) {
    this.#http = http
  }

  /** Asks, and shows what comes: at first so many. False if it came to nothing. */
  async look(query: Query, first = pageSize): Promise<boolean> {
    return this.#try(async (signal) => {
      this.answer = await this.#fetch(query, first, signal)
      this.waiting = null
    })
  }

  /** One more page. */
  async more(): Promise<boolean> {
    const { answer } = this
    if (!answer || answer.more === null) return false
    return this.#try(async (signal) => {
      const { partnerships } = await this.#http.ask(
        directoryMore,
        { ...asked(answer.query), first: pageSize, after: answer.more },
        { signal },
      )
      const held = new Set(answer.found.map(({ node }) => node.id))
      this.answer = {
        ...answer,
        found: [...answer.found, ...partnerships.edges.filter(({ node }) => !held.has(node.id))],
        total: partnerships.totalCount,
        more: partnerships.pageInfo.hasNextPage ? partnerships.pageInfo.endCursor : null,
      }
    })
  }

  /**
   * Asks again after a change. Where the same partnerships stand in the same places, or `free` says that nothing would
   * move under a finger, it is shown at once; else it waits for `show`.
   */
  async refresh(free: () => boolean): Promise<void> {
    const { answer } = this
    if (!answer || this.busy) return
    try {
      const first = Math.min(most, Math.max(pageSize, answer.found.length))
      const fresh = await this.#fetch(answer.query, first, this.#abort.signal)
      if (this.answer !== answer) return
      if (free() || sameOrder(answer, fresh)) {
        this.answer = fresh
        this.waiting = null
      } else this.waiting = fresh
    } catch (error) {
      // Nobody asked for it, so nobody need hear that it failed; the next change asks again.
      if (!this.#abort.signal.aborted) asFault(error)
    }
  }

  show(): void {
    if (this.waiting) this.answer = this.waiting
    this.waiting = null
  }

  close(): void {
    this.#abort.abort()
  }

  async #try(run: (signal: AbortSignal) => Promise<void>): Promise<boolean> {
    this.#abort.abort()
    this.#abort = new AbortController()
    const { signal } = this.#abort
    this.busy = true
    this.fault = null
    try {
      await run(signal)
      return true
    } catch (caught) {
      if (signal.aborted) return false
      const error = asFault(caught)
      this.fault = error
      return false
    } finally {
      if (!signal.aborted) this.busy = false
    }
  }

  async #fetch(query: Query, first: number, signal: AbortSignal): Promise<Answer> {
    try {
      return answered(query, await this.#http.ask(directoryPage, { ...asked(query), first }, { signal }))
    } catch (caught) {
      if (signal.aborted) throw caught
      const fault = asFault(caught)
      if (!isAboutPlace(fault) || query.near === '') throw fault
      const anywhere = { ...query, near: '', km: null, order: null }
      const data = await this.#http.ask(directoryPage, { ...asked(anywhere), first }, { signal })
      return answered(query, data, true)
    }
  }
}

function answered(query: Query, data: ResultOf<typeof directoryPage>, lost = false): Answer {
  const { edges, totalCount, pageInfo } = data.partnerships
  return {
    query,
    found: edges,
    total: totalCount,
    more: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    pins: data.partnershipPins,
    facets: data.partnershipFacets,
    coverage: data.partnershipCoverage,
    lost,
  }
}

const asked = (query: Query) => ({ filter: filterOf(query), orderBy: orderOf(query) })

const isAboutPlace = ({ code, details }: Fault) =>
  code === 'BAD_USER_INPUT' && /\bnear$/.test(details.field ?? '')

function sameOrder(a: Answer, b: Answer): boolean {
  return a.found.length === b.found.length && a.found.every(({ node }, i) => node.id === b.found[i]?.node.id)
}
