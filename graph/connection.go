package graph

import (
	"roundtable/board"
	"roundtable/graph/gen"
)

// noteConnection is a page of notes that are in memory.
func noteConnection(notes []board.NoteView, args pageArgs) (gen.NoteConnection, error) {
	page, cursors, info, err := pageOf(notes, args, func(n board.NoteView) string { return n.ID.String() })
	connection := gen.NoteConnection{Nodes: page, Edges: make([]gen.NoteEdge, len(page)), PageInfo: &info, TotalCount: len(notes)}
	for i := range page {
		connection.Edges[i] = gen.NoteEdge{Cursor: cursors[i], Node: &page[i]}
	}
	return connection, err
}

// orNull makes a nullable field's answer of a service's.
func orNull[T any](value T, err error) (*T, error) {
	if err != nil {
		return nil, err
	}
	return &value, nil
}

// orEmpty makes a nullable list's answer: none of anything is an empty list, and null is a refusal.
func orEmpty[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
