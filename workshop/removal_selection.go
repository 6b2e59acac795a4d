package workshop

import (
	"iter"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/sector"
)

// NoteSelection says which notes of a workshop's boards a removal takes: those on the boards now by any of the authors,
// written in a span, in answer to a question.
type NoteSelection struct {
	Anyone  bool // whoever wrote them; Authors is empty
	Authors []account.ParticipantID
	From    time.Time // zero: no bound, as for Before
	Before  time.Time
	Section board.SectionID // zero: any
}

// selection is what a filter chooses.
type selection struct {
	people []*Participant // who are not out yet
	notes  *NoteSelection // nil: none
	stay   bool           // notes of people without a name stay, because too few are of their kind
}

// selectFor applies a filter. Nobody may learn by it who wrote a note that does not say so: taking one person's notes off
// and putting them back would tell. So notes of people whose names are not shown are taken by what everyone sees of them,
// and by their network where that has Fewest such people or more, of each sector where notes show it. All other conditions
// on people would single somebody out, if not by themselves then by what differs from another filter's.
func (f RemovalFilter) selectFor(scope RemovalScope, names board.NamesRule, all iter.Seq[*Participant]) (selection, error) {
	asked := map[account.ParticipantID]bool{}
	for _, id := range f.People {
		asked[id] = true
	}
	sel, unnamed, network := selection{}, map[sector.Sector][]account.ParticipantID{}, 0
	var authors []account.ParticipantID
	for p := range all {
		if p.Network == f.Network {
			network++
		}
		if !f.matches(p, asked) {
			continue
		}
		if scope.people() && p.RemovedAt.IsZero() {
			sel.people = append(sel.people, p)
		}
		switch {
		case names != board.NamesHidden && p.DisplayName != "":
			authors = append(authors, p.ID)
		case names == board.NamesHidden:
			unnamed[""] = append(unnamed[""], p.ID)
		default:
			unnamed[p.Sector] = append(unnamed[p.Sector], p.ID)
		}
	}
	if f.Network != (board.Network{}) && network < Fewest {
		return selection{}, fault.Input("filter.network", "must be the id of a network that the workshop lists")
	}
	if !scope.notes() {
		return sel, nil
	}
	sel.notes = &NoteSelection{From: f.WrittenFrom, Before: f.WrittenBefore, Section: f.Section}
	if !f.byPeople() {
		sel.notes.Anyone = true
		return sel, nil
	}
	for _, group := range unnamed {
		if f.byPerson() || len(group) < Fewest {
			sel.stay = true
			continue
		}
		authors = append(authors, group...)
	}
	sel.notes.Authors = authors
	return sel, nil
}

// ParticipantNetwork is the people who joined from one network.
type ParticipantNetwork struct {
	ID     board.Network
	People int // who were not taken out
}
