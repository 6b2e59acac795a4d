import type { Document } from '../../graphql/document'
import { asFault, isOpen } from '../../graphql/fault'
import type { Http } from '../../graphql/http'
import { i18n } from '../../i18n/locale.svelte'
import { toasts } from '../../ui/toasts.svelte'
import { UnderWay } from '../../platform/under-way'
import { uuid } from '../../platform/uuid'
import {
  archiveRecord,
  confirmRecord,
  eraseContact,
  mergeRecords,
  publishRecord,
  removeRecord,
  restoreRecord,
  undoMerge,
  unpublishRecord,
} from './change-documents'

type Change = Document<object, { input: { id: string; requestId?: string | null } }>

/** What can be done with an entry in one press, each with what is said about it and the way back. */
export class EditorActs {
  readonly #http: Http
  readonly #changed: () => void
  readonly #underWay = new UnderWay<boolean>()

  /** `changed` is told after each, and after each that was undone. */
  constructor(http: Http, changed: () => void) {
    this.#http = http
    this.#changed = changed
  }

  publish = (id: string) => this.#do('publish', publishRecord, id, i18n.m.keeping.published, unpublishRecord)
  unpublish = (id: string) =>
    this.#do('unpublish', unpublishRecord, id, i18n.m.keeping.unpublished, publishRecord)
  archive = (id: string) => this.#do('archive', archiveRecord, id, i18n.m.keeping.archivedNow, restoreRecord)
  restore = (id: string) => this.#do('restore', restoreRecord, id, i18n.m.keeping.restored, archiveRecord)
  confirm = (id: string) => this.#do('confirm', confirmRecord, id, i18n.m.keeping.confirmed)
  remove = (id: string, name: string) =>
    this.#do('remove', removeRecord, id, i18n.m.keeping.removed(name), restoreRecord)
  erase = (id: string) => this.#do('erase', eraseContact, id, i18n.m.keeping.forgotten)

  async merge(keepId: string, mergeId: string, name: string, undone: () => void): Promise<boolean> {
    const input = { keepId, mergeId, requestId: uuid() }
    const done = await this.try(() => this.#ask(mergeRecords, { input }))
    if (!done) return false
    this.#changed()
    toasts.show(i18n.m.keeping.merged(name), () => void this.#undoMerge(mergeId, undone))
    return true
  }

  async #undoMerge(id: string, undone: () => void): Promise<void> {
    if (!(await this.try(() => this.#ask(undoMerge, { input: { id, requestId: uuid() } })))) return
    toasts.show(i18n.m.keeping.twoAgain)
    this.#changed()
    undone()
  }

  #do(what: string, change: Change, id: string, said: string, back?: Change): Promise<boolean> {
    return this.#underWay.once(`${what}/${id}`, async () => {
      if (!(await this.try(() => this.#ask(change, { input: { id, requestId: uuid() } })))) return false
      this.#changed()
      toasts.show(said, back ? () => void this.#undo(back, id) : null)
      return true
    })
  }

  async #undo(back: Change, id: string): Promise<void> {
    if (await this.try(() => this.#ask(back, { input: { id, requestId: uuid() } }))) this.#changed()
  }

  /** Asks once more if no answer came: every change carries an id, so that asking twice does it once. */
  async #ask<Data, Variables extends object>(document: Document<Data, Variables>, variables: Variables) {
    try {
      return await this.#http.ask(document, variables)
    } catch (caught) {
      const fault = asFault(caught)
      if (!isOpen(fault)) throw fault
      return await this.#http.ask(document, variables)
    }
  }

  /** Runs something and says so if it fails. Whether it was done. */
  async try(run: () => Promise<unknown>): Promise<boolean> {
    try {
      await run()
      return true
    } catch (caught) {
      const error = asFault(caught)
      toasts.show(i18n.m.faults[error.code])
      return false
    }
  }
}
