package examples

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/workshop"
)

// names is where the ids of everything here come from: the same in every installation, so that loading twice, also from
// two nodes at once, makes nothing twice.
var names = uuid.MustParse("3b0c6f52-9a0e-4e3d-8a57-5d0a6f3c1e94")

// WorkshopID is the id of the example made from a template.
func WorkshopID(key string) workshop.WorkshopID {
	return workshop.WorkshopID(uuid.NewSHA1(names, []byte("workshop/"+key)))
}

// Load makes the example workshops, which the owner runs, with their notes, and opens them last: one that was ever
// opened is complete, and is left as people have made it since. Loading that was interrupted goes on where it ended.
func Load(ctx context.Context, workshops *workshop.Service, boards *board.Service, owner account.AccountID) error {
	entries, err := readTemplates()
	if err != nil {
		return err
	}
	for _, entry := range entries {
		if err := load(ctx, workshops, boards, owner, entry); err != nil {
			return fmt.Errorf("loading the example %s: %w", entry.Key, err)
		}
	}
	return nil
}

func load(ctx context.Context, workshops *workshop.Service, boards *board.Service, owner account.AccountID, entry template) error {
	in := entry.template().Create()
	in.ID = WorkshopID(entry.Key)
	made, err := workshops.CreateExample(ctx, owner, in)
	if err != nil || made.OpenedAt != nil {
		return err
	}
	if entry.Notes {
		if err := addNotes(ctx, boards, in.ID); err != nil {
			return err
		}
	}
	_, err = workshops.Open(ctx, account.SystemActor, workshop.OpenWorkshop{ID: in.ID})
	return err
}

// addNotes adds the notes under the question that has their theme for a title, one after the other to keep their order.
func addNotes(ctx context.Context, boards *board.Service, id workshop.WorkshopID) error {
	notes, err := readNotes()
	if err != nil {
		return err
	}
	places, err := placesOf(ctx, boards, id)
	if err != nil {
		return err
	}
	for _, n := range notes {
		place, ok := places[n.theme]
		if !ok {
			return fmt.Errorf("note %s: no question has the title %q", n.name, n.theme)
		}
		in := board.AddNote{
			ID: board.NoteID(uuid.NewSHA1(names, []byte("note/"+n.name))), Board: place.BoardID, Section: place.ID,
			Text: n.text,
		}
		if _, err := boards.AddNote(ctx, account.SystemActor, in); err != nil {
			return fmt.Errorf("note %s: %w", n.name, err)
		}
	}
	return nil
}

func placesOf(ctx context.Context, boards *board.Service, id workshop.WorkshopID) (map[string]board.SectionView, error) {
	ids, err := boards.BoardsOf(ctx, []workshop.WorkshopID{id})
	if err != nil {
		return nil, err
	}
	places := map[string]board.SectionView{}
	for _, boardID := range ids[id] {
		sections, err := boards.Sections(ctx, account.SystemActor, boardID)
		if err != nil {
			return nil, err
		}
		for _, section := range sections {
			places[section.Title] = section
		}
	}
	return places, nil
}
