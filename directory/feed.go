package directory

import (
	"context"

	"roundtable/live"

	"github.com/google/uuid"
)

// Update tells that the directory changed in a way that a viewer sees. What changed is asked for again.
type Update struct {
	From *live.Seq // nil: the first answer
	Seq  live.Seq  // that is reached
}

// seen keeps when something last changed that somebody sees: a record that they saw before or see now.
type seen struct {
	levels [3]live.Seq            // by Level
	drafts map[uuid.UUID]live.Seq // by who sees them besides editors
}

// sees is who sees a record in a state.
type sees struct {
	levels [3]bool
	drafts uuid.UUID // who sees it as their draft
}

func (s *State) whoSees(r Record) (who sees) {
	for _, level := range Levels {
		who.levels[level] = s.Visible(Viewer{Level: level}, r)
	}
	if p := s.wholeOf(r); p != nil && p.Note != nil && s.Visible(Viewer{Account: p.CreatedBy}, r) {
		who.drafts = p.CreatedBy
	}
	return who
}

// wholeOf is the partnership that a record is, or is a part of; nil if there is none.
func (s *State) wholeOf(r Record) *Partnership {
	if p, ok := r.(*Partnership); ok {
		return p
	}
	for _, link := range r.Links() {
		if p := s.Partnership(link.To); link.Owner && p != nil {
			return p
		}
	}
	return nil
}

// note keeps the seq for those who saw a record before it changed, or see it since.
func (w *seen) note(before, after sees, seq live.Seq) {
	for level := range w.levels {
		if before.levels[level] || after.levels[level] {
			w.levels[level] = max(w.levels[level], seq)
		}
	}
	for _, who := range []uuid.UUID{before.drafts, after.drafts} {
		if who != uuid.Nil {
			if w.drafts == nil {
				w.drafts = map[uuid.UUID]live.Seq{}
			}
			w.drafts[who] = max(w.drafts[who], seq)
		}
	}
}

// everyone counts a seq for everybody: of what was read anew nobody knows what it was before.
func (w *seen) everyone(seq live.Seq) {
	for level := range w.levels {
		w.levels[level] = max(w.levels[level], seq)
	}
}

// last is the seq of the last change that a viewer sees.
func (w *seen) last(viewer Viewer) live.Seq {
	return max(w.levels[viewer.Level], w.drafts[viewer.Account])
}

// Span implements live.Spanning.
func (u Update) Span() (from *live.Seq, to live.Seq) { return u.From, u.Seq }

// Snapshot implements live.View.
func (v Viewer) Snapshot(s *State) Update { return Update{Seq: s.seen.last(v)} }

// Difference implements live.View. From and Seq are the same for everybody who sees the same.
func (v Viewer) Difference(s *State, after live.Seq) (u Update, changed bool) {
	last := s.seen.last(v)
	if last <= after {
		return Update{From: &after, Seq: after}, false
	}
	return Update{From: &after, Seq: last}, true
}

// Continues implements live.View.
func (v Viewer) Continues(*State, live.Seq) bool { return true }

// Feed opens a viewer's view of the directory, whose updates are Update. notify is called after changes, seen by the
// viewer or not, and must return at once.
func (s *Service) Feed(ctx context.Context, viewer Viewer, notify func()) (*live.Feed, error) {
	watch, err := s.streams.Watch(ctx, Stream, notify)
	if err != nil {
		return nil, err
	}
	return live.NewFeed(watch, viewer), nil
}

// String is the same for viewers who see the same, and for no others.
func (v Viewer) String() string {
	if v.Account == uuid.Nil || v.Level == ForEditors { // editors see all drafts
		return v.Level.String()
	}
	return v.Level.String() + " " + v.Account.String()
}

// Seq is how far the directory is: what is made of it stays right while it stands.
func (s *Service) Seq(ctx context.Context) (seq live.Seq, err error) {
	err = s.read(ctx, func(st *State) { seq = st.seq })
	return seq, err
}
