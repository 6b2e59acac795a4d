package results_test

import (
	"slices"
	"testing"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/results"
)

// Two workshops. In each: a note that all see, one in a question that hides its notes, and a deleted one; in the first
// also a note on a board that hides its notes.
func TestWhoMayAskWhat(t *testing.T) {
	h := newHouse(t)
	one, two := h.workshop("One", board.NamesOptional), h.workshop("Two", board.NamesOptional)
	for _, w := range []*workshop{one, two} {
		open, hidden := w.section("open", "", "Open?"), w.section("hidden", "", "Hidden?")
		w.say(nobody, open, "seen")
		w.say(nobody, hidden, "hidden")
		gone := w.say(nobody, open, "deleted")
		h.exec(`UPDATE note SET status = 'DELETED' WHERE id = $1`, gone)
		h.exec(`UPDATE section SET notes_visible = false WHERE id = $1`, hidden)
	}
	one.addBoard("Hidden board")
	one.say(nobody, one.section("open", "", "Open?"), "hidden board")
	h.exec(`UPDATE board SET notes_visible = false WHERE id = $1`, one.board)

	own, other, removed := h.account(account.Facilitator), h.account(account.Facilitator), h.account(account.Facilitator)
	one.run(own)
	two.run(other)
	one.run(removed)
	h.exec(`UPDATE access SET removed_at = now() WHERE account_id = $1`, removed.Account)
	both := h.account(account.Facilitator, account.Analyst)
	one.run(both)
	exFacilitator := h.account()
	one.run(exFacilitator)
	disabled := h.account(account.Admin)
	one.run(disabled)
	h.exec(`UPDATE account SET disabled_at = now() WHERE id = $1`, disabled.Account)
	participant, left := one.participant("Jo", "COUNCIL"), one.participant("", "")
	h.exec(`UPDATE participant SET removed_at = now() WHERE id = $1`, left.Participant)
	rotated := one.projects()
	rotated.Credential.ID = h.id()

	const (
		mine  = 3 // one's notes as facilitators see them, and two's as attendees do, ...
		yours = 2
		seen  = 1
	)
	for name, c := range map[string]struct {
		actor    account.Actor
		notes    fault.Code
		listed   int
		export   fault.Code // of one
		exported int
	}{
		"nobody":                      {nobody, fault.Unauthenticated, 0, fault.Unauthenticated, 0},
		"participant":                 {participant, fault.Forbidden, 0, fault.Forbidden, 0},
		"participant who was removed": {left, fault.Forbidden, 0, fault.NotFound, 0},
		"participant of another":      {two.participant("", ""), fault.Forbidden, 0, fault.NotFound, 0},
		"projector":                   {one.projects(), fault.Forbidden, 0, fault.Forbidden, 0},
		"projector of another":        {two.projects(), fault.Forbidden, 0, fault.NotFound, 0},
		"projector of old":            {rotated, fault.Forbidden, 0, fault.NotFound, 0},
		"account without role":        {h.account(), fault.Forbidden, 0, fault.NotFound, 0},
		"editor":                      {h.account(account.Editor), fault.Forbidden, 0, fault.NotFound, 0},
		"facilitator of it":           {own, "", mine, "", mine},
		"facilitator of another":      {other, "", yours, fault.NotFound, 0},
		"facilitator of none":         {h.account(account.Facilitator), "", 0, fault.NotFound, 0},
		"facilitator, removed":        {removed, "", 0, fault.NotFound, 0},
		"facilitator without role":    {exFacilitator, "", mine, "", mine},
		"analyst":                     {h.account(account.Analyst), "", seen + seen, "", seen},
		"facilitator and analyst":     {both, "", mine + seen, "", mine},
		"administrator":               {h.account(account.Admin), "", seen + seen, "", seen},
		"disabled":                    {disabled, fault.Forbidden, 0, fault.NotFound, 0},
		"account that is gone":        {account.Actor{Kind: account.Account, Account: account.AccountID(h.id()), Roles: account.Roles}, fault.Forbidden, 0, fault.NotFound, 0},
		"system":                      {account.SystemActor, "", seen + seen, "", seen},
	} {
		t.Run(name, func(t *testing.T) {
			page, err := h.Notes(t.Context(), c.actor, results.Filter{}, results.PageArgs{})
			if codeOf(err) != c.notes || len(page.Edges) != c.listed {
				t.Errorf("notes: got %d, %v, want %d, %s", len(page.Edges), err, c.listed, c.notes)
			}
			groups, err := h.Results(t.Context(), c.actor, results.Filter{}, []results.Dimension{results.ByWorkshop})
			counted := 0
			for _, g := range groups {
				counted += *g.Count
			}
			if codeOf(err) != c.notes || counted != c.listed {
				t.Errorf("results: got %d, %v, want %d, %s", counted, err, c.listed, c.notes)
			}
			texts, err := h.exported(c.actor, one.id)
			if codeOf(err) != c.export || len(texts) != c.exported || slices.Contains(texts, "deleted") {
				t.Errorf("export: got %q, %v, want %d, %s", texts, err, c.exported, c.export)
			}
		})
	}
}

func TestExportOfWhatIsNotThere(t *testing.T) {
	h := newHouse(t)
	for _, actor := range []account.Actor{h.account(account.Admin), account.SystemActor} {
		if _, err := h.exported(actor, board.WorkshopID(h.id())); codeOf(err) != fault.NotFound {
			t.Errorf("got %v, want NOT_FOUND", err)
		}
	}
}

// Who loses the workshop during an export gets no more boards.
func TestExportEndsWithTheRight(t *testing.T) {
	h := newHouse(t)
	w := h.workshop("One", board.NamesOptional)
	w.say(nobody, w.section("a", "", "A?"), "first")
	w.addBoard("Second")
	w.say(nobody, w.section("a", "", "A?"), "second")
	facilitator := h.account(account.Facilitator)
	w.run(facilitator)
	var texts []string
	err := h.Export(t.Context(), facilitator, w.id, func(row results.Row) error {
		texts = append(texts, row.Text)
		h.exec(`UPDATE access SET removed_at = now()`)
		return nil
	})
	if codeOf(err) != fault.NotFound || !slices.Equal(texts, []string{"first"}) {
		t.Errorf("got %q, %v", texts, err)
	}
}
