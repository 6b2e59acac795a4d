import { graphql } from '../../graphql/document'

/** Each answers with nothing: the page asks again for what it shows. */
export const publishRecord = graphql(`
  mutation PublishRecord($input: PublishRecordInput!) {
    publishRecord(input: $input) {
      __typename
    }
  }
`)

export const unpublishRecord = graphql(`
  mutation UnpublishRecord($input: UnpublishRecordInput!) {
    unpublishRecord(input: $input) {
      __typename
    }
  }
`)

export const archiveRecord = graphql(`
  mutation ArchiveRecord($input: ArchiveRecordInput!) {
    archiveRecord(input: $input) {
      __typename
    }
  }
`)

export const restoreRecord = graphql(`
  mutation RestoreRecord($input: RestoreRecordInput!) {
    restoreRecord(input: $input) {
      __typename
    }
  }
`)

export const removeRecord = graphql(`
  mutation RemoveRecord($input: RemoveRecordInput!) {
    removeRecord(input: $input) {
      __typename
    }
  }
`)

export const confirmRecord = graphql(`
  mutation ConfirmRecord($input: ConfirmRecordInput!) {
    confirmRecord(input: $input) {
      __typename
    }
  }
`)

export const eraseContact = graphql(`
  mutation EraseContact($input: EraseContactInput!) {
    eraseContact(input: $input) {
      __typename
    }
  }
`)

export const mergeRecords = graphql(`
  mutation MergeRecords($input: MergeRecordsInput!) {
    mergeRecords(input: $input) {
      __typename
    }
  }
`)

export const undoMerge = graphql(`
  mutation UndoMerge($input: UndoMergeInput!) {
    undoMerge(input: $input) {
      __typename
    }
  }
`)

export const createOwnEntryLink = graphql(`
  mutation CreateOwnEntryLink($input: CreateOwnEntryLinkInput!) {
    createOwnEntryLink(input: $input) {
      url
      expiresAt
    }
  }
`)
