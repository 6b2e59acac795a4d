package directory

import (
	"context"
	"strings"
	"unicode"
	"unicode/utf8"

	"roundtable/account"
	"roundtable/internal/plaintext"
	"roundtable/place"

	"github.com/google/uuid"
)

// PromotionDraft is what a partnership that is made from a note would say, for somebody to look through.
type PromotionDraft struct {
	Note         PromotableNote
	Name         string // the note's first sentence
	Purpose      string // the note
	Nation       place.Nation
	Councils     []string
	HealthAreas  []string
	Organisation *Organisation // that the author joined with, whose places the draft takes; nil: none
	Existing     *Partnership  // the one that was made from this note already; nil: none
}

// DraftOf suggests the fields of a partnership from a note. For those who run the note's workshop, and for editors who can
// see the note. It stores nothing.
func (s *Service) DraftOf(ctx context.Context, actor account.Actor, note uuid.UUID) (PromotionDraft, error) {
	found, err := s.notes.Note(ctx, actor, note)
	if err != nil {
		return PromotionDraft{}, err
	}
	draft := PromotionDraft{Note: found, Name: firstSentence(found.Text, maxName), Purpose: upTo(found.Text, maxPurpose)}
	viewer := ViewerOf(actor)
	err = s.read(ctx, func(st *State) {
		draft.Existing = st.madeFrom(note)
		if o := st.Organisation(found.Organisation); o != nil && st.Visible(viewer, o) {
			draft.Organisation = o
			draft.Nation, draft.Councils, draft.HealthAreas = o.Nation, one(o.Council), one(o.HealthArea)
		}
	})
	return draft, err
}

// madeFrom gives the partnership that was made from a note, or the one it was merged into; nil if there is none.
func (s *State) madeFrom(note uuid.UUID) *Partnership {
	p, _ := s.Living(s.Get(s.notes[note])).(*Partnership)
	return p
}

// FromNotes gives the partnerships that were made from notes, those that the actor may see.
func (s *Service) FromNotes(ctx context.Context, actor account.Actor, notes []uuid.UUID) (map[uuid.UUID]*Partnership, error) {
	found := make(map[uuid.UUID]*Partnership, len(notes))
	viewer := ViewerOf(actor)
	err := s.read(ctx, func(st *State) {
		for _, note := range notes {
			if p := st.madeFrom(note); p != nil && st.Visible(viewer, p) {
				found[note] = p
			}
		}
	})
	return found, err
}

// FromWorkshop lists the partnerships that were made from a workshop's notes, those that the actor may see, in the order
// in which they were made. For those who run the workshop, and for editors with a part in it.
func (s *Service) FromWorkshop(ctx context.Context, actor account.Actor, workshop uuid.UUID) ([]*Partnership, error) {
	if err := s.notes.MayPromote(ctx, actor, workshop); err != nil {
		return nil, err
	}
	var list []Record
	viewer := ViewerOf(actor)
	err := s.read(ctx, func(st *State) {
		for note, id := range st.notes {
			if made := st.Partnership(id); made == nil || made.Note == nil || made.Note.Workshop != workshop {
				continue
			}
			if p := st.madeFrom(note); p != nil && st.Visible(viewer, p) {
				list = append(list, p)
			}
		}
	})
	return partnershipsOf(list), err
}

// firstSentence is the beginning of a text: its first line, or the first sentence of it, on one line.
func firstSentence(text string, limit int) string {
	text = strings.TrimSpace(text)
	if line, _, more := strings.Cut(text, "\n"); more {
		text = line
	}
	text = strings.Join(strings.Fields(text), " ")
	for i, r := range text {
		if !strings.ContainsRune(".!?", r) || i == 0 {
			continue
		}
		if next, size := utf8.DecodeRuneInString(text[i+1:]); size > 0 && unicode.IsSpace(next) {
			text = text[:i]
			break
		}
	}
	return upTo(strings.TrimRight(text, ".!? "), limit)
}

// upTo is a text as the directory can keep it, of at most so many characters; what is cut ends with an ellipsis,
// between words where it can.
func upTo(text string, limit int) string {
	text = strings.TrimSpace(plaintext.Of(text, ""))
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	cut := string([]rune(text)[:limit-1])
	if space := strings.LastIndexFunc(cut, unicode.IsSpace); space > len(cut)/2 {
		cut = cut[:space]
	}
	return strings.TrimRightFunc(cut, unicode.IsSpace) + "…"
}

// one is a list of one code; nil of none.
func one(code string) []string {
	if code == "" {
		return nil
	}
	return []string{code}
}
