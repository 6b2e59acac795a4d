import type { Page } from './entry'
import { editorPages } from './pages-editor'
import { publicPages } from './pages-public'
import { workshopPages } from './pages-workshop'

/**
 * Every route of web/src/app/routes.ts by its pattern, and `*` for an address that is none of ours. A route that is not
 * here fails the test: give it a concrete address, words that stand on it once it is filled, and the roles that reach it.
 */
export const pages: Readonly<Record<string, Page>> = { ...publicPages, ...workshopPages, ...editorPages }
