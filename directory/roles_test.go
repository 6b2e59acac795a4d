package directory_test

import (
	"context"
	"reflect"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
)

// actors are everybody who may ask.
var actors = map[string]account.Actor{
	"nobody":        {},
	"a participant": {Kind: account.Participant, Participant: account.ParticipantID(uuid.New()), Workshop: uuid.New()},
	"a projector":   {Kind: account.Projector, Workshop: uuid.New()},
	"an account":    actorWith(),
	"a facilitator": actorWith(account.Facilitator),
	"an analyst":    actorWith(account.Analyst),
	"an editor":     actorWith(account.Editor),
	"an admin":      actorWith(account.Admin),
	"the product":   account.SystemActor,
}

// edits is everything that editors alone do, each to records of its own.
func (h *fixture) edits() map[string]func(account.Actor) error {
	ctx := context.Background()
	p := h.partnership("Bolton")
	archived, undone := h.organisation("Archived"), h.organisation("Merged")
	mustDo(h.tb)(h.Archive(ctx, theEditor, of(archived)))
	mustDo(h.tb)(h.Merge(ctx, theEditor, into(h.organisation("Kept"), undone)))
	errOf := func(_ directory.Record, err error) error { return err }
	contact, step, term := h.part(directory.KindContact, p.ID), h.part(directory.KindStep, p.ID), h.part(directory.KindTerm, p.ID)
	old, one, two := h.organisation("Old"), h.partnership("One"), h.partnership("Two")
	return map[string]func(account.Actor) error{
		"making": func(a account.Actor) error {
			return errOf(h.Save(ctx, a, directory.Save{Record: sample(directory.KindPartnership)}))
		},
		"changing": func(a account.Actor) error {
			r := h.now(p.ID)
			return errOf(h.Save(ctx, a, directory.Save{Record: r, Base: r.Base().Seq}))
		},
		"changing what is not there": func(a account.Actor) error {
			err := errOf(h.Save(ctx, a, directory.Save{Record: sample(directory.KindPartnership), Base: 1}))
			if fault.Is(err, fault.NotFound) {
				return nil
			}
			return err
		},
		"publishing":   func(a account.Actor) error { return errOf(h.Publish(ctx, a, of(p))) },
		"unpublishing": func(a account.Actor) error { return errOf(h.Unpublish(ctx, a, of(term))) },
		"archiving":    func(a account.Actor) error { return errOf(h.Archive(ctx, a, of(old))) },
		"restoring":    func(a account.Actor) error { return errOf(h.Restore(ctx, a, of(archived))) },
		"removing":     func(a account.Actor) error { return errOf(h.Remove(ctx, a, of(step))) },
		"erasing":      func(a account.Actor) error { return errOf(h.Erase(ctx, a, of(contact))) },
		"confirming":   func(a account.Actor) error { return errOf(h.Confirm(ctx, a, of(p))) },
		"merging":      func(a account.Actor) error { return errOf(h.Merge(ctx, a, into(one, two))) },
		"undoing":      func(a account.Actor) error { return errOf(h.UndoMerge(ctx, a, of(undone))) },
		"history": func(a account.Actor) error {
			_, err := h.History(ctx, a, p.ID, 0, 1)
			return err
		},
	}
}

func TestWhoMayEdit(t *testing.T) {
	h := newFixture(t)
	for name, actor := range actors {
		var code fault.Code
		switch name {
		case "nobody":
			code = fault.Unauthenticated
		case "a participant", "a projector", "an account", "a facilitator", "an analyst":
			code = fault.Forbidden
		}
		edits := h.edits()
		before := h.Holdings(t)
		for what, do := range edits {
			switch err := do(actor); {
			case code == "" && err != nil:
				t.Errorf("%s: %s: %v", name, what, err)
			case code != "" && !fault.Is(err, code):
				t.Errorf("%s: %s: got %v, want %s", name, what, err, code)
			}
		}
		if after := h.Holdings(t); code != "" && !reflect.DeepEqual(after, before) {
			t.Errorf("%s changed something", name)
		}
	}
}

func TestWhoSeesWhat(t *testing.T) {
	h := newFixture(t)
	kinds := map[directory.Visibility]directory.Record{}
	for _, v := range directory.Visibilities {
		p := h.partnership("Bolton")
		kinds[v] = h.save(change(p, func(p *directory.Partnership) { p.Visibility = v }))
	}
	public := h.partnership("Public")
	contact := h.part(directory.KindContact, public.ID)                      // for members
	inDraft := h.part(directory.KindStep, kinds[directory.Hidden].Base().ID) // public, in a draft
	for name, actor := range actors {
		level := directory.ForPublic
		switch name {
		case "an account", "a facilitator", "an analyst":
			level = directory.ForMembers
		case "an editor", "an admin", "the product":
			level = directory.ForEditors
		}
		for what, c := range map[string]struct {
			record directory.Record
			from   directory.Level
		}{
			"what is public":                {kinds[directory.Public], directory.ForPublic},
			"what is for members":           {kinds[directory.Members], directory.ForMembers},
			"a draft":                       {kinds[directory.Hidden], directory.ForEditors},
			"a contact for members":         {contact, directory.ForMembers},
			"what is public, but a draft's": {inDraft, directory.ForEditors},
		} {
			got, err := h.Get(t.Context(), actor, c.record.Base().ID)
			if err != nil || (got != nil) != (level >= c.from) {
				t.Errorf("%s gets %s: %v, %v", name, what, got != nil, err)
			}
			got, err = h.ByRef(t.Context(), actor, c.record.Kind(), c.record.Base().Ref)
			if err != nil || (got != nil) != (level >= c.from) {
				t.Errorf("%s gets %s by its ref: %v, %v", name, what, got != nil, err)
			}
		}
		if got, err := h.Get(t.Context(), actor, anID()); got != nil || err != nil {
			t.Errorf("%s gets %+v, %v", name, got, err)
		}
	}
}

// notes are promotable by whoever asks.
type notes struct{ id uuid.UUID }

func (n notes) Note(context.Context, account.Actor, uuid.UUID) (directory.PromotableNote, error) {
	return directory.PromotableNote{ID: n.id, Board: uuid.New(), Workshop: uuid.New(), Text: "Bolton"}, nil
}

func (n notes) MayPromote(context.Context, account.Actor, uuid.UUID) error { return nil }

func (n notes) HidingNames(context.Context, []uuid.UUID) ([]uuid.UUID, error) { return nil, nil }

// Facilitators see and change the drafts that they made from notes, until an editor publishes them.
func TestFacilitatorsKeepTheirDrafts(t *testing.T) {
	h := newFixture(t)
	mine, other := actorWith(account.Facilitator), actorWith(account.Facilitator)
	s := h.nodeWith(h.pool, notes{id: uuid.New()})
	draft, err := s.Promote(t.Context(), mine, directory.PromoteNote{
		Note: uuid.New(), ID: anID(), Name: "Bolton", Nation: "ENGLAND", Request: uuid.New(),
	})
	if err != nil {
		t.Fatal(err)
	}
	sees := func(actor account.Actor) bool {
		got, err := s.Get(t.Context(), actor, draft.ID)
		if err != nil {
			t.Fatal(err)
		}
		return got != nil
	}
	if !sees(mine) || !sees(theEditor) || sees(other) || sees(stranger) {
		t.Error("the draft is seen by others than its maker and editors")
	}
	save := func(actor account.Actor, v directory.Visibility) error {
		now := h.now(draft.ID).(*directory.Partnership)
		r := change(now, func(p *directory.Partnership) { p.Purpose, p.Visibility = uuid.NewString(), v })
		_, err := s.Save(t.Context(), actor, directory.Save{Record: r, Base: now.Seq, Request: uuid.New()})
		return err
	}
	if err := save(mine, directory.Hidden); err != nil {
		t.Error(err)
	}
	refused(t, save(mine, directory.Public), fault.Forbidden)
	refused(t, save(mine, directory.Members), fault.Forbidden)
	refused(t, save(other, directory.Hidden), fault.Forbidden)
	demoted := mine
	demoted.Roles = nil
	refused(t, save(demoted, directory.Hidden), fault.Forbidden)
	_, err = s.Publish(t.Context(), mine, of(draft))
	refused(t, err, fault.Forbidden)
	mustDo(t)(s.Archive(t.Context(), theEditor, of(draft)))
	refused(t, save(mine, directory.Hidden), fault.Forbidden)
	mustDo(t)(s.Restore(t.Context(), theEditor, of(draft)))
	mustDo(t)(s.Publish(t.Context(), theEditor, of(draft)))
	refused(t, save(mine, directory.Hidden), fault.Forbidden)
	refused(t, save(mine, directory.Public), fault.Forbidden)
	hidden := h.save(change(sample(directory.KindPartnership).(*directory.Partnership), func(p *directory.Partnership) {
		p.Visibility = directory.Hidden
	}))
	if got, err := s.Get(t.Context(), mine, hidden.Base().ID); got != nil || err != nil {
		t.Errorf("a draft that was made by hand is seen: %+v, %v", got, err)
	}
}
