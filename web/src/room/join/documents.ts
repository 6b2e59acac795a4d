import { graphql, type ResultOf } from '../../graphql/document'

/** What somebody who holds the code may see before they join. */
export const workshopByCode = graphql(`
  query WorkshopByCode($joinCode: String!) {
    workshop(joinCode: $joinCode) {
      id
      title
      summary
      hostName
      status
      names
      questionCount
      participantCount
    }
  }
`)

export const joinWorkshop = graphql(`
  mutation JoinWorkshop($input: JoinWorkshopInput!) {
    joinWorkshop(input: $input) {
      token
      participant {
        id
        displayName
        sector
      }
      workshop {
        id
        title
      }
    }
  }
`)

export const organisationSuggestions = graphql(`
  query OrganisationSuggestions($text: String!) {
    organisationSuggestions(text: $text) {
      id
      name
      sector
      town
    }
  }
`)

export type Invitation = NonNullable<ResultOf<typeof workshopByCode>['workshop']>
