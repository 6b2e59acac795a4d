package workshop

import (
	"context"
	"errors"
	"fmt"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"
)

// CreateWorkshop is the input of a new workshop.
type CreateWorkshop struct {
	ID          WorkshopID // zero: one is made, and a repeated request makes another workshop
	Title       string
	Summary     string
	HostName    string
	ScheduledAt time.Time // zero: not said
	EndsAt      time.Time // zero: not said
	Names       board.NamesRule
	Source      string
	Boards      []NewBoard
}

// NewBoard is a board of a new workshop.
type NewBoard struct {
	Title    string
	Sections []NewSection
}

// NewSection is a question of a new workshop.
type NewSection struct {
	board.SectionText
	Closed bool // takes no notes even while the workshop is open
}

// Creation is a new workshop with its boards as it is to be stored: everything at seq 1.
type Creation struct {
	Workshop *Workshop
	Access   *Access
	Boards   []*board.Board
	Sections []*board.Section
	Audit    account.Entry
}

// Create makes a workshop, as a draft. The same id from the same account again gives the workshop as it stands. For
// facilitators and administrators.
func (s *Service) Create(ctx context.Context, actor account.Actor, in CreateWorkshop) (View, error) {
	if actor.Kind == account.Nobody {
		return View{}, errNobody()
	}
	if actor.Kind != account.Account || !actor.Has(account.Facilitator) {
		return View{}, fault.New(fault.Forbidden, "only facilitators and administrators create workshops")
	}
	return s.create(ctx, actor, actor.Account, false, in)
}

// CreateExample makes a workshop that comes with the product, which the account runs. The same id again gives the
// example as it stands, whoever runs it now.
func (s *Service) CreateExample(ctx context.Context, owner account.AccountID, in CreateWorkshop) (View, error) {
	return s.create(ctx, account.SystemActor, owner, true, in)
}

func (s *Service) create(ctx context.Context, actor account.Actor, owner account.AccountID, example bool, in CreateWorkshop) (View, error) {
	if in.Names == "" {
		in.Names = board.NamesOptional
	}
	if err := in.check(); err != nil {
		return View{}, err
	}
	if in.ID == (WorkshopID{}) {
		id, err := newID(s.random)
		if err != nil {
			return View{}, err
		}
		in.ID = WorkshopID(id)
	}
	made, err := s.storeNew(ctx, actor, owner, example, in)
	if err != nil {
		return View{}, err
	}
	if made != nil {
		return view(made, board.RoleFacilitator), nil
	}
	return s.createdBefore(ctx, actor, in.ID, func(w *Workshop) bool { return w.CreatedBy == owner || example && w.IsExample })
}

// createdBefore answers for an id that is taken: with the workshop if it is the same one, else with a conflict that
// reveals nothing.
func (s *Service) createdBefore(ctx context.Context, actor account.Actor, id WorkshopID, same func(*Workshop) bool) (View, error) {
	found, err := s.store.Find(ctx, actor, []WorkshopID{id})
	if err != nil {
		return View{}, err
	}
	if len(found) == 0 || !same(found[0].Workshop) || found[0].Role != board.RoleFacilitator {
		return View{}, fault.New(fault.Conflict, "this id is taken")
	}
	return view(found[0].Workshop, found[0].Role), nil
}

// storeNew stores a new workshop; nil without an error if the id is taken. It tries again, each time with other codes,
// while it is not known whether it was stored: the id tells.
func (s *Service) storeNew(ctx context.Context, actor account.Actor, owner account.AccountID, example bool, in CreateWorkshop) (*Workshop, error) {
	var err error
	for range createTries {
		var creation Creation
		if creation, err = s.creation(actor, owner, example, in); err != nil {
			return nil, err
		}
		var created bool
		created, err = s.store.Create(ctx, creation)
		if errors.Is(err, live.ErrAgain) {
			continue
		}
		if err != nil || !created {
			return nil, err
		}
		return creation.Workshop, nil
	}
	return nil, fault.Down(err)
}

const createTries = 3

func (s *Service) creation(actor account.Actor, owner account.AccountID, example bool, in CreateWorkshop) (Creation, error) {
	now := s.now()
	row := &Workshop{
		ID: in.ID, Seq: 1, ShownSeq: 1, Title: in.Title, Summary: in.Summary, HostName: in.HostName,
		ScheduledAt: stored(in.ScheduledAt), EndsAt: stored(in.EndsAt), Status: Draft, Names: in.Names,
		Source: in.Source, IsExample: example, CodeRotatedAt: now, CreatedAt: now, CreatedBy: owner,
	}
	fresh, err := newCodes(s.random)
	if err != nil {
		return Creation{}, err
	}
	fresh.putOn(row)
	c := Creation{
		Workshop: row, Access: &Access{Account: owner, Seq: 1},
		Audit: account.NewEntry(now, actor, created, workshopTarget(row.ID)),
	}
	for i, b := range in.Boards {
		if err := s.addBoard(&c, i, b); err != nil {
			return Creation{}, err
		}
	}
	return c, nil
}

func (s *Service) addBoard(c *Creation, index int, in NewBoard) error {
	id, err := newID(s.random)
	if err != nil {
		return err
	}
	rules := c.Workshop.boardRules()
	row := &board.Board{
		ID: board.BoardID(id), Workshop: c.Workshop.ID, Seq: 1, Title: in.Title, Index: index,
		Accepting: rules.Accepting, Names: rules.Names, NotesVisible: true,
	}
	c.Boards = append(c.Boards, row)
	taken := in.givenKeys()
	position := ""
	for i, section := range in.Sections {
		id, err := newID(s.random)
		if err != nil {
			return err
		}
		if position, err = board.Between(position, ""); err != nil {
			return fmt.Errorf("placing question %d: %w", i, err)
		}
		key := section.KeyFor(func(key string) bool { return taken[key] })
		taken[key] = true
		c.Sections = append(c.Sections, &board.Section{
			ID: board.SectionID(id), Board: row.ID, Seq: 1, Key: key, Title: section.Title, Prompt: section.Prompt,
			SubQuestions: section.SubQuestions, Position: position, Open: !section.Closed, NotesVisible: true,
		})
	}
	return nil
}

// givenKeys are set aside before any key is made from words, so that none of those takes one away.
func (b NewBoard) givenKeys() map[string]bool {
	keys := make(map[string]bool, len(b.Sections))
	for _, section := range b.Sections {
		if section.Key != "" {
			keys[section.Key] = true
		}
	}
	return keys
}
