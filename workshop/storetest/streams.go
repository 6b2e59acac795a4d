package storetest

import (
	"errors"
	"reflect"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/live"
	"roundtable/workshop"
)

func (s suite) createsOnce() {
	c := s.made()
	again := c
	changed := *c.Workshop
	changed.Title = "Another"
	setCodes(&changed)
	again.Workshop = &changed
	if created, err := s.Store.Create(s.Context(), again); err != nil || created {
		s.Fatalf("created again: %v, %v", created, err)
	}
	rows, err := s.Store.Load(s.Context(), c.Workshop.ID)
	if err != nil {
		s.Fatal(err)
	}
	c.Workshop.Requests, c.Access.Requests = board.Requests{}, board.Requests{}
	want := workshop.Delta{At: 1, Workshop: c.Workshop, Access: []*workshop.Access{c.Access}, Participants: rows.Participants}
	if !reflect.DeepEqual(rows, want) || len(rows.Participants) != 0 {
		s.Errorf("got %+v\nwant %+v", *rows.Workshop, *c.Workshop)
	}
	boards, err := s.Store.Tips(s.Context(), []workshop.WorkshopID{c.Workshop.ID})
	if err != nil || boards[c.Workshop.ID] != 1 || s.Audited("workshop.create", target(c.Workshop.ID)) != 1 {
		s.Errorf("got %v, %v", boards, err)
	}
	s.checkBoards(c)
}

func (s suite) checkBoards(c workshop.Creation) {
	rows, err := s.Boards.Load(s.Context(), c.Boards[0].ID)
	if err != nil || rows.At != 1 || len(rows.Sections) != 2 {
		s.Fatalf("got %+v, %v", rows, err)
	}
	for i := range rows.Sections {
		rows.Sections[i].Requests = nil
		if !reflect.DeepEqual(rows.Sections[i], c.Sections[0]) && !reflect.DeepEqual(rows.Sections[i], c.Sections[1]) {
			s.Errorf("got %+v", *rows.Sections[i])
		}
	}
	rows.Board.Requests = nil
	if !reflect.DeepEqual(rows.Board, c.Boards[0]) {
		s.Errorf("got %+v, want %+v", rows.Board, c.Boards[0])
	}
	ids, err := s.Boards.BoardsOf(s.Context(), []workshop.WorkshopID{c.Workshop.ID})
	if want := []board.BoardID{c.Boards[0].ID, c.Boards[1].ID}; err != nil || !reflect.DeepEqual(ids[c.Workshop.ID], want) {
		s.Errorf("got %v, %v", ids, err)
	}
}

func (s suite) refusesTakenCodes() {
	first, other := s.made(), sketch(s.NewAccount())
	other.Workshop.JoinCode = first.Workshop.JoinCode
	if _, err := s.Store.Create(s.Context(), other); !errors.Is(err, live.ErrAgain) {
		s.Errorf("creating: %v", err)
	}
	_, err := s.Store.Load(s.Context(), other.Workshop.ID)
	s.wantCode(err, fault.NotFound)
	second := s.made()
	_, err = s.Store.Write(s.Context(), second.Workshop.ID, workshop.Need{}, func(held, workshop.Facts) (workshop.Changes, error) {
		row := *second.Workshop
		row.JoinCode = first.Workshop.JoinCode
		return workshop.Changes{Delta: workshop.Delta{At: 2, Workshop: &row}}, nil
	})
	if !errors.Is(err, live.ErrAgain) {
		s.Errorf("rotating: %v", err)
	}
}

// Nobody is joined twice by one request, whatever went wrong above.
func (s suite) joinsOnceByARequest() {
	c, elsewhere := s.made(), s.made()
	in, _ := s.join(c.Workshop.ID, morning)
	join := func(id workshop.WorkshopID) error {
		_, err := s.Store.Write(s.Context(), id, workshop.Need{}, func(tx held, _ workshop.Facts) (workshop.Changes, error) {
			p := *in
			p.ID, p.Workshop, p.Seq = account.ParticipantID(uuid.New()), id, tx.Tip()+1
			return workshop.Changes{
				Delta:  workshop.Delta{At: p.Seq, Participants: []*workshop.Participant{&p}},
				Tokens: map[account.ParticipantID]account.Hash{p.ID: account.HashSecret(p.ID.String())},
			}, nil
		})
		return err
	}
	if err := join(c.Workshop.ID); !errors.Is(err, live.ErrAgain) {
		s.Errorf("a second time: %v", err)
	}
	if err := join(elsewhere.Workshop.ID); err != nil {
		s.Errorf("elsewhere: %v", err)
	}
}

func (s suite) saysWhatIsMissing() {
	ctx, id := s.Context(), workshop.WorkshopID(uuid.New())
	for name, f := range map[string]func() error{
		"Load":   func() error { _, err := s.Store.Load(ctx, id); return err },
		"Since":  func() error { _, err := s.Store.Since(ctx, id, 3); return err },
		"Digest": func() error { _, _, err := s.Store.Digest(ctx, id); return err },
		"Write": func() error {
			_, err := s.Store.Write(ctx, id, workshop.Need{}, func(held, workshop.Facts) (workshop.Changes, error) {
				s.Error("it was decided")
				return workshop.Changes{}, nil
			})
			return err
		},
		"FindByCode":  func() error { _, err := s.Store.FindByCode(ctx, account.SystemActor, "22222222"); return err },
		"Participant": func() error { _, _, err := s.Store.Participant(ctx, account.ParticipantID(id)); return err },
		"ParticipantByToken": func() error {
			_, err := s.Store.ParticipantByToken(ctx, account.HashSecret("x"))
			return err
		},
		"WorkshopByProjectorKey": func() error { _, err := s.Store.WorkshopByProjectorKey(ctx, "rtv_x"); return err },
	} {
		if err := f(); !fault.Is(err, fault.NotFound) {
			s.Errorf("%s: %v", name, err)
		}
	}
	if tips, err := s.Store.Tips(ctx, []workshop.WorkshopID{id}); err != nil || len(tips) != 0 {
		s.Errorf("Tips: %v, %v", tips, err)
	}
}

func (s suite) readsWhatChanged() {
	c := s.made()
	id := c.Workshop.ID
	ann, _ := s.join(id, morning)
	ben, _ := s.join(id, morning)
	al := &workshop.Access{Account: s.NewAccount(), Seq: 4, Requests: board.Requests{uuid.New()}}
	s.save(id, func(c *workshop.Changes) { c.Access = []*workshop.Access{al} })
	row := *c.Workshop
	row.Seq, row.ShownSeq, row.Title, row.ScheduledAt, row.EndsAt = 5, 5, "New", time.Time{}, time.Time{}
	row.Status, row.OpenedAt, row.ClosedAt, row.Requests = workshop.Closed, morning, morning, board.Requests{uuid.New(), uuid.New()}
	row.Edited = live.Edited{"names": 5, "scheduledAt": 4}
	gone := *ann
	gone.Seq, gone.RemovedAt, gone.Requests = 6, morning, board.Requests{uuid.New()}
	lost := *al
	lost.Seq, lost.RemovedAt = 6, morning
	s.save(id, func(c *workshop.Changes) { c.Workshop = &row })
	s.save(id, func(c *workshop.Changes) {
		c.Participants, c.Access = []*workshop.Participant{&gone}, []*workshop.Access{&lost}
	})
	ben.Requests = board.Requests{}
	for after, want := range map[live.Seq]workshop.Delta{
		2: {At: 6, Workshop: &row, Access: []*workshop.Access{&lost}, Participants: []*workshop.Participant{ben, &gone}},
		4: {At: 6, Workshop: &row, Access: []*workshop.Access{&lost}, Participants: []*workshop.Participant{&gone}},
		5: {At: 6, Access: []*workshop.Access{&lost}, Participants: []*workshop.Participant{&gone}},
		6: {At: 6, Access: []*workshop.Access{}, Participants: []*workshop.Participant{}},
		9: {At: 6, Access: []*workshop.Access{}, Participants: []*workshop.Participant{}},
	} {
		got, err := s.Store.Since(s.Context(), id, after)
		if err != nil || got.At != want.At || !reflect.DeepEqual(got.Workshop, want.Workshop) ||
			!reflect.DeepEqual(append([]*workshop.Access{}, got.Access...), want.Access) ||
			!reflect.DeepEqual(append([]*workshop.Participant{}, got.Participants...), want.Participants) {
			s.Errorf("after %d: got %+v, want %+v, %v", after, got, want, err)
		}
	}
}

func (s suite) sumsAsTheStateDoes() {
	c := s.made()
	id := c.Workshop.ID
	for range 20 {
		s.join(id, morning)
	}
	s.save(id, func(changes *workshop.Changes) {
		row := *c.Workshop
		row.Seq = changes.At
		changes.Workshop = &row
		changes.Access = []*workshop.Access{{Account: s.NewAccount(), Seq: changes.At}}
	})
	rows, err := s.Store.Load(s.Context(), id)
	if err != nil {
		s.Fatal(err)
	}
	digest, seq, err := s.Store.Digest(s.Context(), id)
	if state := workshop.NewState(rows, func(workshop.WorkshopID) {}); err != nil || digest != state.Digest() || seq != state.Seq() || digest.Count != 23 {
		s.Errorf("the store has %v at %d, the state %v at %d, %v", digest, seq, state.Digest(), state.Seq(), err)
	}
}

func (s suite) storesNothingWhenFails() {
	c := s.made()
	want := errors.New("no")
	_, err := s.Store.Write(s.Context(), c.Workshop.ID, workshop.Need{}, func(held, workshop.Facts) (workshop.Changes, error) {
		row := *c.Workshop
		row.Title, row.Seq = "Other", 2
		entry := account.NewEntry(morning, account.SystemActor, "workshop.open", target(c.Workshop.ID))
		return workshop.Changes{Delta: workshop.Delta{At: 2, Workshop: &row}, Audit: []account.Entry{entry}}, want
	})
	if !errors.Is(err, want) {
		s.Errorf("got %v", err)
	}
	rows, err := s.Store.Load(s.Context(), c.Workshop.ID)
	if err != nil || rows.At != 1 || rows.Workshop.Title != c.Workshop.Title || s.Audited("workshop.open", target(c.Workshop.ID)) != 0 {
		s.Errorf("got %+v, %v", rows.Workshop, err)
	}
}

// Each writer begins when the one before has ended, and sees what it stored.
func (s suite) letsOneWriteAtATime() {
	c := s.made()
	const writers = 20
	tips, done := make(chan live.Seq, writers), make(chan error, writers)
	for range writers {
		go func() {
			_, err := s.Store.Write(s.Context(), c.Workshop.ID, workshop.Need{}, func(tx held, _ workshop.Facts) (workshop.Changes, error) {
				tips <- tx.Tip()
				return workshop.Changes{Delta: workshop.Delta{At: tx.Tip() + 1}}, nil
			})
			done <- err
		}()
	}
	for range writers {
		if err := <-done; err != nil {
			s.Error(err)
		}
	}
	for want := live.Seq(1); want <= writers; want++ {
		if tip := <-tips; tip != want {
			s.Errorf("a writer saw %d, want %d", tip, want)
		}
	}
}
