package board

import (
	"context"
	"errors"
	"sync"
	"time"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// Service is everything that can be done with boards. Every method takes who asks and decides by itself whether they
// may; those without a part in a board's workshop learn no more than that there is no such board.
type Service struct {
	store   Store
	streams *Streams
	limiter Limiter
}

// NewService starts the service; Close ends it.
func NewService(store Store, bus live.Bus, limiter Limiter, now func() time.Time, opt live.Options) *Service {
	repository := repository{store: store, now: now, shares: limiter.Shares()}
	opt.Now = now
	return &Service{
		store: store, limiter: limiter,
		streams: live.New[*State, Delta, *command]("board", repository, bus, opt),
	}
}

// Close stops the streams after the commits in flight.
func (s *Service) Close() { s.streams.Close() }

// Streams gives the resident boards, for metrics and tests.
func (s *Service) Streams() *Streams { return s.streams }

// Touched says that another writer, such as the workshop's, has moved boards on. It returns when this node shows that of
// all of them, or when ctx ends: whoever hides the names and is told so must not find them on the board a moment later.
// What could not be read by then is read by the poll.
func (s *Service) Touched(ctx context.Context, boards map[BoardID]live.Seq) error {
	var all sync.WaitGroup
	failed := make(chan error, len(boards))
	for id, seq := range boards {
		s.streams.Touch(live.ID(id), seq)
		all.Go(func() { failed <- s.streams.Settle(ctx, live.ID(id), seq) })
	}
	all.Wait()
	close(failed)
	var errs []error
	for err := range failed {
		errs = append(errs, err)
	}
	return errors.Join(errs...)
}

// AddNote adds a note at the end of a section. The same id from the same author again gives the note as it stands.
func (s *Service) AddNote(ctx context.Context, actor account.Actor, in AddNote) (NoteView, error) {
	if in.Colour == "" {
		in.Colour = Auto
	}
	if err := CheckText("text", in.Text); err != nil {
		return NoteView{}, err
	}
	if in.ID == (NoteID{}) {
		return NoteView{}, fault.Input("id", "must be a UUID that is not all zeros")
	}
	return s.changeNote(ctx, actor, in.Board, uuid.UUID(in.ID), in.decide)
}

// EditNote changes a note's words or colour.
func (s *Service) EditNote(ctx context.Context, actor account.Actor, in EditNote) (NoteView, error) {
	if err := CheckText("text", in.Text); err != nil {
		return NoteView{}, err
	}
	if err := in.BaseSeq.CheckBase(); err != nil {
		return NoteView{}, err
	}
	return s.changeKnown(ctx, actor, in.ID, in.decide)
}

// MoveNote moves a note within its board.
func (s *Service) MoveNote(ctx context.Context, actor account.Actor, in MoveNote) (NoteView, error) {
	return s.changeKnown(ctx, actor, in.ID, in.decide)
}

// DeleteNote takes a note off its board.
func (s *Service) DeleteNote(ctx context.Context, actor account.Actor, in DeleteNote) (NoteView, error) {
	return s.changeKnown(ctx, actor, in.ID, in.decide)
}

// RestoreNote puts a deleted note back.
func (s *Service) RestoreNote(ctx context.Context, actor account.Actor, in RestoreNote) (NoteView, error) {
	return s.changeKnown(ctx, actor, in.ID, in.decide)
}

type (
	decideNote    func(*command, *draft, Standing) (*Note, error)
	decideSection func(*command, *draft, Standing) (*Section, error)
)

// changeKnown carries out a change of a note that exists.
func (s *Service) changeKnown(ctx context.Context, actor account.Actor, id NoteID, decide decideNote) (view NoteView, err error) {
	err = s.onBoardOf(ctx, actor, id, func(board BoardID) error {
		view, err = s.changeNote(ctx, actor, board, uuid.Nil, decide)
		return err
	})
	return view, err
}

// onBoardOf finds the board of a note that exists.
func (s *Service) onBoardOf(ctx context.Context, actor account.Actor, id NoteID, do func(BoardID) error) error {
	if err := known(actor); err != nil {
		return err
	}
	board, err := s.store.BoardOfNote(ctx, id)
	if err != nil {
		return err
	}
	err = do(board)
	if f := fault.Of(err); f != nil && f.Code == fault.NotFound {
		return fault.Missing("note") // not even which board it is on
	}
	return err
}

func (s *Service) changeNote(ctx context.Context, actor account.Actor, boardID BoardID, newID uuid.UUID, decide decideNote) (NoteView, error) {
	var view NoteView
	c := s.command(actor)
	c.newID = newID
	c.decide = func(d *draft, st Standing) error {
		n, err := decide(c, d, st)
		if err != nil {
			return err
		}
		view = *d.viewFor(actor, st, n)
		return nil
	}
	if err := s.do(ctx, boardID, c); err != nil {
		return NoteView{}, err // and leave the view alone: who leaves early leaves the deciding behind
	}
	return view, nil
}

func (s *Service) command(actor account.Actor) *command {
	return &command{actor: actor, allowed: func() error { return s.limiter.Allow(actor) }}
}

func (s *Service) do(ctx context.Context, id BoardID, c *command) error {
	if err := known(c.actor); err != nil {
		return err
	}
	return s.streams.Do(ctx, live.ID(id), c)
}

// known fails for those who have not said who they are. It comes before anything is looked up.
func known(actor account.Actor) error {
	if actor.Kind == account.Nobody {
		return fault.New(fault.Unauthenticated, "join the workshop or sign in first")
	}
	return nil
}

// UpdateBoard changes a board's title or shows and hides its notes.
func (s *Service) UpdateBoard(ctx context.Context, actor account.Actor, in UpdateBoard) (BoardView, error) {
	if in.Title != nil {
		if err := CheckTitle("title", *in.Title, MaxTitle); err != nil {
			return BoardView{}, err
		}
	}
	if err := in.BaseSeq.CheckBase(); err != nil {
		return BoardView{}, err
	}
	var view BoardView
	c := s.command(actor)
	c.decide = func(d *draft, st Standing) error {
		row, err := in.decide(c, d, st)
		if err == nil {
			view = viewBoard(row)
		}
		return err
	}
	if err := s.do(ctx, in.ID, c); err != nil {
		return BoardView{}, err
	}
	return view, nil
}

// AddSection adds a question at the end of a board.
func (s *Service) AddSection(ctx context.Context, actor account.Actor, in AddSection) (SectionView, error) {
	if err := in.Text.Check(""); err != nil {
		return SectionView{}, err
	}
	if in.ID == (SectionID{}) {
		return SectionView{}, fault.Input("id", "must be a UUID that is not all zeros")
	}
	return s.changeSection(ctx, actor, in.Board, uuid.UUID(in.ID), in.decide)
}

// UpdateSection changes a question, opens or closes it, shows or hides its notes.
func (s *Service) UpdateSection(ctx context.Context, actor account.Actor, in UpdateSection) (SectionView, error) {
	if err := known(actor); err != nil {
		return SectionView{}, err
	}
	if err := in.BaseSeq.CheckBase(); err != nil {
		return SectionView{}, err
	}
	boardID, err := s.store.BoardOfSection(ctx, in.ID)
	if err != nil {
		return SectionView{}, err
	}
	view, err := s.changeSection(ctx, actor, boardID, uuid.Nil, in.decide)
	if fault.Is(err, fault.NotFound) {
		return view, fault.Missing("section")
	}
	return view, err
}

func (s *Service) changeSection(ctx context.Context, actor account.Actor, id BoardID, newID uuid.UUID, decide decideSection) (SectionView, error) {
	var view SectionView
	c := s.command(actor)
	c.newID = newID
	c.decide = func(d *draft, st Standing) error {
		row, err := decide(c, d, st)
		if err == nil {
			view = viewSection(row)
		}
		return err
	}
	if err := s.do(ctx, id, c); err != nil {
		return SectionView{}, err
	}
	return view, nil
}

// Standing reads what an actor may do on a board now. fault.NotFound for those without a part in it.
func (s *Service) Standing(ctx context.Context, actor account.Actor, id BoardID) (Standing, error) {
	st, err := s.store.Standing(ctx, actor, id)
	if err != nil {
		return Standing{}, err
	}
	return st, st.mayRead()
}

// Author is the id under which rows keep what an actor wrote; unauthorised for those who have nothing of their own.
func author(actor account.Actor, st Standing) (uuid.UUID, error) {
	if err := st.mayWrite(); err != nil {
		return uuid.Nil, err
	}
	return actor.Author(), nil
}
