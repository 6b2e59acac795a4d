package graph

import (
	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/graph/gen"
	"roundtable/workshop"
)

// removalFilter refuses a list of nobody: to the domain it would be no condition, and everybody.
func removalFilter(in gen.RemovalFilter) (workshop.RemovalFilter, error) {
	filter := workshop.RemovalFilter{
		Network: board.Network(given(in.Network)), JoinedFrom: given(in.JoinedFrom), JoinedBefore: given(in.JoinedBefore),
		WrittenFrom: given(in.WrittenFrom), WrittenBefore: given(in.WrittenBefore),
		Section: board.SectionID(given(in.SectionID)),
	}
	people := in.ParticipantIds.Value()
	if people != nil && len(people) == 0 {
		return filter, fault.Input("filter.participantIds", "name at least one person, or leave it out")
	}
	for _, id := range people {
		filter.People = append(filter.People, account.ParticipantID(id))
	}
	return filter, nil
}

// listOrNull makes a nullable list's answer of a service's: a refusal is null.
func listOrNull[T any](list []T, err error) ([]T, error) {
	if err != nil {
		return nil, err
	}
	return orEmpty(list), nil
}
