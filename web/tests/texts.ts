import texts from 'virtual:texts'
import english from 'virtual:texts/en/common'
import type { Messages } from '../src/i18n/messages'

// In tests the texts of all pages have all others with them.

/** All English texts. */
export const en = english as Messages

/** All Welsh texts. */
export const cy = (await texts.cy.common()).default as Messages
