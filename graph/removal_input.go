package graph

import (
	"roundtable/account"
	"roundtable/board"
	"roundtable/graph/gen"
	"roundtable/workshop"
)

func removalFilter(in gen.RemovalFilter) workshop.RemovalFilter {
	filter := workshop.RemovalFilter{
		Network: board.Network(given(in.Network)), JoinedFrom: given(in.JoinedFrom), JoinedBefore: given(in.JoinedBefore),
		WrittenFrom: given(in.WrittenFrom), WrittenBefore: given(in.WrittenBefore),
		Section: board.SectionID(given(in.SectionID)),
	}
	for _, id := range in.ParticipantIds.Value() {
		filter.People = append(filter.People, account.ParticipantID(id))
	}
	return filter
}

// listOrNull makes a nullable list's answer of a service's: a refusal is null.
func listOrNull[T any](list []T, err error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	return orEmpty(list), nil
}
