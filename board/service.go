package board

import (
	"context"
	"time"

	"roundtable/account"
	"roundtable/internal/fault"
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
	keeper := keeper{store: store, now: now}
	opt.Now = now
	return &Service{
		store: store, limiter: limiter,
		streams: live.New[*State, Delta, *command]("board", keeper, bus, opt),
	}
}

// Close stops the streams after the commits in flight.
func (s *Service) Close() { s.streams.Close() }

// Streams gives the resident boards, for metrics and tests.
func (s *Service) Streams() *Streams { return s.streams }

// settleTime bounds how long another writer's answer waits for this node's memory of a board.
const settleTime = 2 * time.Second

// Touched says that another writer, such as the workshop's, has moved a board on. It returns when this node shows that:
// whoever hides the names and is told so must not find them on the board a moment later.
func (s *Service) Touched(id BoardID, seq live.Seq) {
	s.streams.Touch(live.ID(id), seq)
	ctx, cancel := context.WithTimeout(context.Background(), settleTime)
	defer cancel()
	_ = s.streams.Settle(ctx, live.ID(id), seq) // what could not be read now is read by the poll
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
	return s.changeNote(ctx, actor, in.Board, uuid.UUID(in.ID), in.judge)
}

// EditNote changes a note's words or colour.
func (s *Service) EditNote(ctx context.Context, actor account.Actor, in EditNote) (NoteView, error) {
	if err := CheckText("text", in.Text); err != nil {
		return NoteView{}, err
	}
	if in.BaseSeq < 0 {
		return NoteView{}, fault.Input("baseSeq", "must be a seq that was served: 1 or more")
	}
	return s.changeKnown(ctx, actor, in.ID, in.judge)
}

// MoveNote moves a note within its board.
func (s *Service) MoveNote(ctx context.Context, actor account.Actor, in MoveNote) (NoteView, error) {
	return s.changeKnown(ctx, actor, in.ID, in.judge)
}

// DeleteNote takes a note off its board.
func (s *Service) DeleteNote(ctx context.Context, actor account.Actor, in DeleteNote) (NoteView, error) {
	return s.changeKnown(ctx, actor, in.ID, in.judge)
}

// RestoreNote puts a deleted note back.
func (s *Service) RestoreNote(ctx context.Context, actor account.Actor, in RestoreNote) (NoteView, error) {
	return s.changeKnown(ctx, actor, in.ID, in.judge)
}

type (
	judgeNote    func(*command, *overlay, Standing) (*Note, error)
	judgeSection func(*command, *overlay, Standing) (*Section, error)
)

// changeKnown carries out a change of a note that exists.
func (s *Service) changeKnown(ctx context.Context, actor account.Actor, id NoteID, judge judgeNote) (NoteView, error) {
	if err := known(actor); err != nil {
		return NoteView{}, err
	}
	boardID, err := s.store.BoardOfNote(ctx, id)
	if err != nil {
		return NoteView{}, err
	}
	view, err := s.changeNote(ctx, actor, boardID, uuid.Nil, judge)
	if f := fault.Of(err); f != nil && f.Code == fault.NotFound {
		return view, fault.Missing("note") // not even which board it is on
	}
	return view, err
}

func (s *Service) changeNote(ctx context.Context, actor account.Actor, boardID BoardID, newID uuid.UUID, judge judgeNote) (NoteView, error) {
	var view NoteView
	c := s.command(actor)
	c.newID = newID
	c.judge = func(o *overlay, st Standing) error {
		n, err := judge(c, o, st)
		if err != nil {
			return err
		}
		view = *o.viewFor(actor, st, n)
		return nil
	}
	if err := s.do(ctx, boardID, c); err != nil {
		return NoteView{}, err // and leave the view alone: who leaves early leaves the judging behind
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
	var view BoardView
	c := s.command(actor)
	c.judge = func(o *overlay, st Standing) error {
		row, err := in.judge(c, o, st)
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
	return s.changeSection(ctx, actor, in.Board, uuid.UUID(in.ID), in.judge)
}

// UpdateSection changes a question, opens or closes it, shows or hides its notes.
func (s *Service) UpdateSection(ctx context.Context, actor account.Actor, in UpdateSection) (SectionView, error) {
	if err := known(actor); err != nil {
		return SectionView{}, err
	}
	boardID, err := s.store.BoardOfSection(ctx, in.ID)
	if err != nil {
		return SectionView{}, err
	}
	view, err := s.changeSection(ctx, actor, boardID, uuid.Nil, in.judge)
	if fault.Is(err, fault.NotFound) {
		return view, fault.Missing("section")
	}
	return view, err
}

func (s *Service) changeSection(ctx context.Context, actor account.Actor, id BoardID, newID uuid.UUID, judge judgeSection) (SectionView, error) {
	var view SectionView
	c := s.command(actor)
	c.newID = newID
	c.judge = func(o *overlay, st Standing) error {
		row, err := judge(c, o, st)
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
