import type { ShownNote } from '../../outbox/notes'

/** The note that is being dragged with the mouse. An extra: the note's menu does the same, for everyone. */
class Drag {
  note = $state.raw<ShownNote | null>(null)
  boardId = $state.raw<string | null>(null)

  begin(event: DragEvent, note: ShownNote, boardId: string): void {
    if (!event.dataTransfer) return
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', note.text)
    this.note = note
    this.boardId = boardId
  }

  end(): void {
    this.note = this.boardId = null
  }

  /** Whether what is dragged may be let go on this board. */
  fits(boardId: string): boolean {
    return this.note !== null && this.boardId === boardId
  }
}

export const drag = new Drag()
