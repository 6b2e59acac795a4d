import { graphql, type ResultOf } from '../../graphql/document'
import { contactFields } from '../contact-documents'

const paperFields = graphql(`
  fragment PaperFields on DirectoryDocument {
    id
    documentType
    title
    url
    language
    adoptedOn
    reviewDue
    summary
    visibility
    file {
      name
      mediaType
      size
      downloadUrl
    }
  }
`)

const activityFields = graphql(`
  fragment DoingsFields on Partnership {
    meetings {
      id
      title
      startsAt
      endsAt
      mode
      placeOrLink
      calendarUrl
      visibility
    }
    activities {
      id
      activityType
      title
      campaign
      startsOn
      endsOn
      outcome
      organisations {
        ref
        name
        nameCy
      }
      visibility
    }
    steps {
      id
      text
      owner
      dueOn
      doneOn
    }
    decisions {
      id
      text
      decidedOn
    }
    terms {
      id
      word
      meaning
    }
  }
`)

export const partnershipPage = graphql(
  `
    query PartnershipPage($ref: String!) {
      partnership(ref: $ref) {
        id
        ref
        name
        nameCy
        workingTitle
        areaDescription
        nation
        areas {
          kind
          name
          nameCy
        }
        healthAreaCodes
        pin {
          lat
          lon
          precision
        }
        formality
        agreementTypes
        status
        origin
        purpose
        aims
        audiences
        leadRole
        lead {
          ref
          name
          nameCy
        }
        independentChair
        coordination
        meetingFrequency
        meetingModes
        communicationChannels
        activityTypes
        signposting
        benefits
        barriers
        nextSteps
        started
        website
        source
        sourceUrl
        lastReviewed
        visibility
        standing
        viewerCanEdit
        members {
          id
          role
          joined
          left
          signedAgreement
          notes
          organisation {
            ref
            name
            nameCy
            sector
          }
        }
        contacts {
          ...ContactFields
        }
        documents {
          ...PaperFields
        }
        agreements {
          id
          ref
          agreementType
          title
          language
          adoptedOn
          reviewDue
          attribution
          visibility
          clauses {
            kind
            heading
            text
          }
        }
        fromNote {
          workshopId
          promotedAt
        }
        ...DoingsFields
      }
    }
  `,
  [contactFields, paperFields, activityFields],
)

export type PartnershipRecord = NonNullable<ResultOf<typeof partnershipPage>['partnership']>
export type Member = PartnershipRecord['members'][number]
export type Paper = PartnershipRecord['documents'][number]
export type AgreementRow = PartnershipRecord['agreements'][number]
export type MeetingRow = PartnershipRecord['meetings'][number]
