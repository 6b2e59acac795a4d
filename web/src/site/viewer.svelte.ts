import { viewerAccount, type Account } from '../account/documents'
import { mayKeep } from '../account/roles'
import { asFault } from '../graphql/fault'
import type { Http } from '../graphql/http'

/** Who is signed in, as far as the public pages need it: for the bar, and for ways to pages of editors. */
class Viewer {
  /** Undefined until somebody asked. */
  account = $state.raw<Account | null | undefined>(undefined)

  readonly mayEdit = $derived(mayKeep(this.account ?? null))

  /** Asks anew: somebody may have signed in or out since the last page. Without an answer it stays as it was. */
  async load(http: Http): Promise<void> {
    try {
      this.account = (await http.ask(viewerAccount, {})).viewer.account
    } catch (caught) {
      asFault(caught)
      this.account ??= null
    }
  }
}

export const viewer = new Viewer()
