package board

import (
	"context"
	"slices"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// Reaction is what somebody answers a note with, without words.
type Reaction string

// The reactions.
const (
	Agree    Reaction = "AGREE"
	Thanks   Reaction = "THANKS"
	Idea     Reaction = "IDEA"
	SameHere Reaction = "SAME_HERE"
	Ask      Reaction = "ASK"
)

// Reactions lists every reaction, in the order in which they are shown.
var Reactions = [...]Reaction{Agree, Thanks, Idea, SameHere, Ask}

// The limits on reactions: of one person on one board, and of all. What was taken back counts, as it is still kept.
const (
	MaxReactionsPerPerson = 1000
	MaxReactionsBoard     = 50_000
)

// ReactionID names what one person answers one note with. It follows from the two.
type ReactionID uuid.UUID

// NoteReaction is one person's reaction to one note. It stays when it is taken back.
type NoteReaction struct {
	ID       ReactionID
	Board    BoardID
	Note     NoteID
	By       account.ParticipantID
	Network  Network // where they joined from
	Seq      live.Seq
	Reaction Reaction // "": taken back
	Requests Requests
}

// RowID implements live.Row.
func (r *NoteReaction) RowID() ReactionID { return r.ID }

// RowSeq implements live.Row.
func (r *NoteReaction) RowSeq() live.Seq { return r.Seq }

// Bytes implements live.Row.
func (r *NoteReaction) Bytes() int { return 300 }

// given is what the row says; nothing for one that is not there.
func (r *NoteReaction) given() Reaction {
	if r == nil {
		return ""
	}
	return r.Reaction
}

func reactionID(note NoteID, by account.ParticipantID) ReactionID {
	return ReactionID(uuid.NewSHA1(uuid.UUID(note), by[:]))
}

// SetReaction is the input of answering a note without words, or of taking the answer back.
type SetReaction struct {
	Note     NoteID
	Request  uuid.UUID
	Reaction Reaction // "": taken back
}

// ReactionSet is what came of it.
type ReactionSet struct {
	Reaction  OwnReaction
	Reactions Tally
}

func (in SetReaction) decide(c *command, d *draft, st Standing) (*NoteReaction, error) {
	if err := st.mayWrite(); err != nil {
		return nil, err
	}
	if st.Role != RoleAttendee {
		return nil, fault.New(fault.Forbidden, "only those who joined the workshop react to its notes")
	}
	by := account.ParticipantID(c.actor.Author())
	row := NoteReaction{ID: reactionID(in.Note, by), Board: d.board.ID, Note: in.Note, By: by, Network: st.Network, Reaction: in.Reaction}
	old := d.reactions.Get(row.ID)
	if old != nil && old.Requests.Has(in.Request) {
		return old, nil
	}
	if err := c.rate(); err != nil {
		return nil, err
	}
	n := d.note(in.Note)
	if n == nil || !visible(d.board, d.section(n.Section), n, ForAttendee) {
		return nil, fault.Missing("note")
	}
	if !d.board.Accepting {
		return nil, fault.New(fault.Closed, "the workshop is not open")
	}
	switch {
	case old.given() == in.Reaction && old != nil:
		return old, nil
	case old.given() == in.Reaction:
		return &row, nil // nothing to take back
	case old == nil:
		if err := d.roomToReact(by, st.Network); err != nil {
			return nil, err
		}
	default:
		row.Requests = old.Requests
	}
	row.Seq = d.Next()
	row.Requests = row.Requests.With(in.Request)
	d.react(old, &row)
	return &row, nil
}

// roomToReact holds the limits on reactions: of one person, of one network where most of the room is taken, and of all.
func (d *draft) roomToReact(by account.ParticipantID, network Network) error {
	all := d.base.reactions.Len() + d.reacted.rows
	switch {
	case len(d.base.reacted.people[by])+d.reacted.people[by] >= MaxReactionsPerPerson:
		return fault.New(fault.LimitExceeded, "you reacted to %d notes on this board, which is the most", MaxReactionsPerPerson)
	case all >= MaxReactionsBoard:
		return fault.New(fault.LimitExceeded, "the board is full: %d reactions", MaxReactionsBoard)
	case Crowds(network, d.base.reacted.networks[network]+d.reacted.networks[network], all, MaxReactionsBoard):
		return fault.New(fault.LimitExceeded, "the board has nearly all the reactions it takes, and more than half of them come from "+
			"your network: the rest is for others")
	}
	return nil
}

// SetReaction answers a note without words, or takes the answer back: one reaction of one person to one note.
func (s *Service) SetReaction(ctx context.Context, actor account.Actor, in SetReaction) (set ReactionSet, err error) {
	if in.Reaction != "" && !slices.Contains(Reactions[:], in.Reaction) {
		return ReactionSet{}, fault.Input("reaction", "must be one of %v, or null", Reactions)
	}
	var decided ReactionSet
	err = s.onBoardOf(ctx, actor, in.Note, func(board BoardID) error {
		c := s.command(actor)
		c.decide = func(d *draft, st Standing) error {
			row, err := in.decide(c, d, st)
			if err == nil {
				decided = ReactionSet{row.view(), d.tally(in.Note).view(in.Note)}
			}
			return err
		}
		return s.do(ctx, board, c)
	})
	if err != nil {
		return ReactionSet{}, err // and leave what was decided alone: who leaves early leaves the deciding behind
	}
	return decided, nil
}
