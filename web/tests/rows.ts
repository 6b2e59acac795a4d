import type { Board, BoardUpdate, Note, Section, ViewerBoardUpdate } from '../src/board/documents'

export const note = (id: string, changes: Partial<Note> = {}): Note => ({
  id,
  seq: 1,
  boardId: 'b1',
  sectionId: 's1',
  text: `text of ${id}`,
  colour: 'AUTO',
  status: 'PUBLISHED',
  position: 'm',
  author: null,
  createdAt: '2026-11-21T20:00:00Z',
  updatedAt: '2026-11-21T20:00:00Z',
  ...changes,
})

export const section = (id: string, changes: Partial<Section> = {}): Section => ({
  id,
  seq: 1,
  boardId: 'b1',
  key: id,
  title: '',
  prompt: `question ${id}`,
  subQuestions: [],
  position: 'm',
  open: true,
  notesVisible: true,
  ...changes,
})

export const board = (changes: Partial<Board> = {}): Board => ({
  id: 'b1',
  seq: 1,
  workshopId: 'w1',
  title: 'Board',
  index: 0,
  accepting: true,
  notesVisible: true,
  names: 'OPTIONAL',
  ...changes,
})

export const update = (changes: Partial<BoardUpdate> & { seq: number }): BoardUpdate => ({
  from: null,
  board: board(),
  sections: [],
  notes: [],
  reactions: [],
  removedIds: [],
  ...changes,
})

export const viewerUpdate = (changes: Partial<ViewerBoardUpdate> & { seq: number }): ViewerBoardUpdate => ({
  from: null,
  notes: [],
  reactions: [],
  removedIds: [],
  notesPerQuestion: 100,
  ...changes,
})
