package main

// phone is the operation with which a phone watches a board. The server has room for its own pages always, and knows them
// by their text; with other words a newcomer would be turned away where strangers took all the rest.
const phone = `
subscription BoardUpdates($boardId: ID!, $after: Seq) {
  boardUpdates(boardId: $boardId, after: $after) { ...UpdateFields }
}
fragment UpdateFields on BoardUpdate {
  from seq
  board { id seq workshopId title index accepting notesVisible names }
  sections { ...SectionFields }
  notes { ...NoteFields }
  reactions { ...NoteReactionsFields }
  removedIds
}
fragment SectionFields on Section { id seq boardId key title prompt subQuestions position open notesVisible }
fragment NoteFields on Note {
  id seq boardId sectionId text colour status position
  author { id displayName sector }
  createdAt updatedAt
}
fragment NoteReactionsFields on NoteReactions { noteId seq counts { reaction count } }
`
