package graph

import (
	"time"

	"roundtable/board"
	"roundtable/graph/gen"
	"roundtable/workshop"

	"github.com/99designs/gqlgen/graphql"
)

func createWorkshop(in gen.CreateWorkshopInput) workshop.CreateWorkshop {
	out := workshop.CreateWorkshop{
		ID: board.WorkshopID(given(in.ID)), Title: in.Title, Summary: given(in.Summary), HostName: given(in.HostName),
		ScheduledAt: given(in.ScheduledAt), EndsAt: given(in.EndsAt), Names: givenOr(in.Names, board.NamesOptional),
		Source: given(in.Source),
	}
	for _, b := range in.Boards {
		made := workshop.NewBoard{Title: b.Title}
		for _, s := range b.Sections {
			made.Sections = append(made.Sections, workshop.NewSection{
				SectionText: board.SectionText{
					Key: given(s.Key), Title: given(s.Title), Prompt: given(s.Prompt), SubQuestions: s.SubQuestions.Value(),
				},
				Closed: !givenOr(s.Open, true),
			})
		}
		out.Boards = append(out.Boards, made)
	}
	return out
}

func updateWorkshop(in gen.UpdateWorkshopInput) workshop.UpdateWorkshop {
	return workshop.UpdateWorkshop{
		ID: board.WorkshopID(in.ID), Request: requestOr(in.RequestID), BaseSeq: given(in.BaseSeq), Title: in.Title.Value(),
		Summary: in.Summary.Value(), HostName: in.HostName.Value(), ScheduledAt: changedTime(in.ScheduledAt),
		EndsAt: changedTime(in.EndsAt), Names: in.Names.Value(),
	}
}

// changedTime is nil for a time that was left out, and the zero time for one that null takes away.
func changedTime(in graphql.Omittable[*time.Time]) *time.Time {
	value, set := in.ValueOK()
	if set && value == nil {
		return &time.Time{}
	}
	return value
}

func workshopFilter(in *gen.WorkshopFilter) workshop.Filter {
	if in == nil {
		return workshop.Filter{}
	}
	return workshop.Filter{
		Status: in.Status.Value(), Text: given(in.Text), ScheduledFrom: given(in.ScheduledFrom),
		ScheduledBefore: given(in.ScheduledBefore),
	}
}
