import { graphql, type ResultOf } from '../graphql/document'

/** Somebody to ask, as an entry's page shows them. */
export const contactFields = graphql(`
  fragment ContactFields on Contact {
    id
    roleTitle
    name
    email
    phone
    contactFormUrl
    interests
    isLead
    preferredLanguage
    lastConfirmed
    freshness
    lapsed
    visibility
    organisation {
      ref
      name
      nameCy
    }
  }
`)

export type ContactRow = ResultOf<typeof contactFields>
