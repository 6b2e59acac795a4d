import { graphql } from '../../graphql/document'

/** The one workshop a projector's token is for. */
export const projectedWorkshop = graphql(`
  query ProjectedWorkshop {
    workshops(first: 1) {
      nodes {
        id
      }
    }
  }
`)
