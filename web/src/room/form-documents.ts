import { accountFields } from '../account/documents'
import { graphql, type ResultOf, type VariablesOf } from '../graphql/document'

export const workshopTemplates = graphql(
  `
    query WorkshopTemplates {
      viewer {
        account {
          ...AccountFields
        }
      }
      workshopTemplates {
        key
        title
        summary
        hostName
        heldOn
        source
        boards {
          title
          sections {
            key
            title
            prompt
            subQuestions
          }
        }
      }
    }
  `,
  [accountFields],
)

export const createWorkshop = graphql(`
  mutation CreateWorkshop($input: CreateWorkshopInput!) {
    createWorkshop(input: $input) {
      workshop {
        id
      }
    }
  }
`)

export type Template = ResultOf<typeof workshopTemplates>['workshopTemplates'][number]
export type CreateWorkshopInput = VariablesOf<typeof createWorkshop>['input']
