import { i18n } from '../i18n/locale.svelte'
import type { Namespace } from '../i18n/messages'
import { twice } from '../platform/twice'

/** A page's code and the texts that it uses, fetched together. `npm run i18n:check` holds that `names` are these. */
export const withTexts =
  <Page>(names: readonly Namespace[], load: () => Promise<Page>) =>
  async (): Promise<Page> => {
    const [page] = await Promise.all([twice(load), i18n.need(names)])
    return page
  }
