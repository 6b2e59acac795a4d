package board

// View shows a note of a row as an audience sees it, for those who read rows without a board's stream: questions asked
// across workshops, and exports. Not visible: it must not be told that the note is there.
func View(b *Board, s *Section, n *Note, audience Audience) (view NoteView, visible bool) {
	return project(b, s, n, audience)
}
