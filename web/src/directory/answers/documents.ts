import { graphql, type ResultOf } from '../../graphql/document'

export const whoAnswers = graphql(`
  query WhoAnswers($text: String!, $near: String) {
    whoAnswers(text: $text, near: $near, first: 30) {
      field
      excerpt
      distanceKm
      organisation {
        id
        ref
        name
        nameCy
        sector
        town
        phone
        email
        website
      }
      partnership {
        id
        ref
        name
        nameCy
        areaDescription
        contacts {
          id
          roleTitle
          email
          phone
        }
      }
    }
  }
`)

export type Answered = ResultOf<typeof whoAnswers>['whoAnswers'][number]
