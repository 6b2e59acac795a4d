package workshop_test

import (
	"net/netip"
	"slices"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/workshop"
)

var elsewhere = netip.MustParseAddr("2001:db8::1")

// crowd is a workshop in which people of two networks wrote.
type crowd struct {
	*house
	t        *testing.T
	jo       account.Actor
	workshop workshop.View
	board    board.BoardID
	section  board.SectionID
	people   []account.ParticipantID
}

func newCrowd(t *testing.T, names board.NamesRule) *crowd {
	h := newHouse(t)
	return crowdIn(t, h, h.person(t, "jo@example.org", account.Facilitator), names)
}

func crowdIn(t *testing.T, h *house, jo account.Actor, names board.NamesRule) *crowd {
	c := &crowd{house: h, t: t, jo: jo}
	c.workshop = h.opened(t, c.jo, names)
	boards, sections := h.boardsOf(t, c.jo, c.workshop.ID)
	c.board, c.section = boards[0], sections[0].ID
	return c
}

// comes lets n people join from an address, each of whom writes a note.
func (c *crowd) comes(from netip.Addr, n int, who workshop.Join) {
	c.t.Helper()
	who.Code = *c.workshop.JoinCode
	for range n {
		joined, err := c.Join(c.t.Context(), from, who)
		if err != nil {
			c.t.Fatal(err)
		}
		c.people = append(c.people, joined.Participant.ID)
		if _, err := c.addNote(c.t, joined.Actor, c.board, c.section); err != nil {
			c.t.Fatal(err)
		}
	}
}

func (c *crowd) notes() int {
	c.t.Helper()
	notes, err := c.boards.Notes(c.t.Context(), c.jo, c.board)
	if err != nil {
		c.t.Fatal(err)
	}
	return len(notes)
}

func (c *crowd) seated() int {
	c.t.Helper()
	counts, err := c.Counts(c.t.Context(), []workshop.WorkshopID{c.workshop.ID})
	if err != nil {
		c.t.Fatal(err)
	}
	return counts[c.workshop.ID].Participants
}

func (c *crowd) remove(scope workshop.RemovalScope, filter workshop.RemovalFilter) (workshop.Removal, error) {
	return c.RemoveParticipants(c.t.Context(), c.jo, workshop.RemoveParticipants{
		Workshop: c.workshop.ID, Request: uuid.New(), Scope: scope, Filter: filter,
	})
}

func (c *crowd) undo(act workshop.Removal) workshop.Removal {
	c.t.Helper()
	undone, err := c.UndoRemoval(c.t.Context(), c.jo, workshop.UndoRemoval{Workshop: c.workshop.ID, ID: act.ID})
	if err != nil {
		c.t.Fatal(err)
	}
	return undone
}

// largest is the network from which most joined.
func (c *crowd) largest() workshop.ParticipantNetwork {
	c.t.Helper()
	list, err := c.Networks(c.t.Context(), c.jo, c.workshop.ID)
	if err != nil || len(list) == 0 {
		c.t.Fatalf("got %v, %v", list, err)
	}
	return list[0]
}

func (c *crowd) want(notes, seated int) {
	c.t.Helper()
	if n, p := c.notes(), c.seated(); n != notes || p != seated {
		c.t.Errorf("%d notes and %d people, want %d and %d", n, p, notes, seated)
	}
}

// TestRemovalIsOneAct: who came from one network goes with their notes, on every node at once, and comes back with them.
func TestRemovalIsOneAct(t *testing.T) {
	c := newCrowd(t, board.NamesRequired)
	c.comes(home, 6, workshop.Join{DisplayName: "Hall"})
	c.comes(elsewhere, 2, workshop.Join{DisplayName: "Home"})
	network := c.largest()
	filter := workshop.RemovalFilter{Network: network.ID}
	preview, err := c.PreviewRemoval(t.Context(), c.jo, c.workshop.ID, workshop.RemoveBoth, filter)
	if err != nil || network.People != 6 || preview != (workshop.RemovalPreview{People: 6, Notes: 6}) {
		t.Fatalf("%d people; previewed %+v, %v", network.People, preview, err)
	}
	in := workshop.RemoveParticipants{Workshop: c.workshop.ID, Request: uuid.New(), Scope: workshop.RemoveBoth, Filter: filter}
	act, err := c.RemoveParticipants(t.Context(), c.jo, in)
	if err != nil || act.People != 6 || act.Notes != 6 {
		t.Fatalf("got %+v, %v", act, err)
	}
	c.want(2, 2)
	_, err = c.Role(t.Context(), account.Actor{Kind: account.Participant, Participant: c.people[0], Workshop: uuid.UUID(c.workshop.ID)}, c.workshop.ID)
	wantCode(t, err, fault.NotFound)
	c.comes(home, 1, workshop.Join{DisplayName: "Late"})
	again, err := c.RemoveParticipants(t.Context(), c.jo, in)
	if err != nil || again != act {
		t.Errorf("the same request: %+v, %v; want %+v", again, err, act)
	}
	c.want(3, 3)
	if undone := c.undo(act); undone.UndoneAt.IsZero() || c.undo(act) != undone {
		t.Errorf("undone: %+v", undone)
	}
	c.want(9, 9)
	if list, err := c.Removals(t.Context(), c.jo, c.workshop.ID); err != nil || len(list) != 1 || list[0].UndoneAt.IsZero() {
		t.Errorf("listed: %+v, %v", list, err)
	}
	if n := c.audited(t, "workshop.remove_participants"); n != 1 {
		t.Errorf("audited %d times", n)
	}
	other, _ := c.node(t)
	if list, err := other.Networks(t.Context(), c.jo, c.workshop.ID); err != nil || list[0].People != 7 {
		t.Errorf("another node: %+v, %v", list, err)
	}
}

// TestUndoLeavesAloneWhatChanged: what somebody decided since stands.
func TestUndoLeavesAloneWhatChanged(t *testing.T) {
	c := newCrowd(t, board.NamesRequired)
	c.comes(home, 5, workshop.Join{DisplayName: "Hall"})
	act, err := c.remove(workshop.RemoveBoth, workshop.RemovalFilter{Network: c.largest().ID})
	if err != nil {
		t.Fatal(err)
	}
	deleted, err := c.boards.DeletedNotes(t.Context(), c.jo, c.board)
	if err != nil || len(deleted) != 5 {
		t.Fatalf("%d deleted, %v", len(deleted), err)
	}
	if _, err := c.boards.RestoreNote(t.Context(), c.jo, board.RestoreNote{ID: deleted[0].ID}); err != nil {
		t.Fatal(err)
	}
	if _, err := c.boards.DeleteNote(t.Context(), c.jo, board.DeleteNote{ID: deleted[0].ID}); err != nil {
		t.Fatal(err)
	}
	c.undo(act)
	c.want(4, 5)
}

// TestUndoAfterNamesWereForgotten: that gives every row another number, and changes nothing of what an act took.
func TestUndoAfterNamesWereForgotten(t *testing.T) {
	c := newCrowd(t, board.NamesOptional)
	c.comes(home, 5, workshop.Join{DisplayName: "Hall"})
	act, err := c.remove(workshop.RemoveBoth, workshop.RemovalFilter{Network: c.largest().ID})
	if err != nil || act.Notes != 5 {
		t.Fatalf("got %+v, %v", act, err)
	}
	c.want(0, 0)
	if _, err := c.Update(t.Context(), c.jo, workshop.UpdateWorkshop{ID: c.workshop.ID, Names: ptr(board.NamesHidden)}); err != nil {
		t.Fatal(err)
	}
	c.undo(act)
	c.want(5, 5)
}

// TestNotesAreWrittenBoardByBoard: a statement over the notes of all boards could take longer than a statement may.
func TestNotesAreWrittenBoardByBoard(t *testing.T) {
	c := newCrowd(t, board.NamesOptional)
	c.fill(t, c.workshop.ID, board.Network{9}, 5, 3)
	if _, err := c.pool.Exec(t.Context(), `
		CREATE FUNCTION one_board() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
			IF (SELECT count(DISTINCT board_id) FROM changed) > 1 THEN RAISE 'one statement wrote notes of two boards'; END IF;
			RETURN NULL;
		END $$;
		CREATE TRIGGER one_board AFTER UPDATE ON note REFERENCING NEW TABLE AS changed
			FOR EACH STATEMENT EXECUTE FUNCTION one_board()`); err != nil {
		t.Fatal(err)
	}
	act, err := c.remove(workshop.RemoveNotes, workshop.RemovalFilter{WrittenFrom: morning})
	if err != nil || act.Notes != 6 {
		t.Fatalf("got %+v, %v", act, err)
	}
	if _, err := c.Update(t.Context(), c.jo, workshop.UpdateWorkshop{ID: c.workshop.ID, Names: ptr(board.NamesHidden)}); err != nil {
		t.Fatal(err)
	}
	c.undo(act)
	c.want(3, 5)
}

// TestRemovalByAuthorAndTime: one person, those who came since, what was written since, and all of it together.
func TestRemovalByAuthorAndTime(t *testing.T) {
	c := newCrowd(t, board.NamesRequired)
	c.comes(home, 3, workshop.Join{DisplayName: "Early"})
	c.clock.advance(time.Hour)
	later := c.clock.Now()
	c.comes(home, 4, workshop.Join{DisplayName: "Late"})
	for name, test := range map[string]struct {
		scope         workshop.RemovalScope
		filter        workshop.RemovalFilter
		notes, people int
	}{
		"one person":            {workshop.RemoveBoth, workshop.RemovalFilter{People: c.people[:1]}, 6, 6},
		"people alone":          {workshop.RemovePeople, workshop.RemovalFilter{People: c.people[:2]}, 7, 5},
		"who came since":        {workshop.RemoveBoth, workshop.RemovalFilter{JoinedFrom: later}, 3, 3},
		"who came before":       {workshop.RemoveBoth, workshop.RemovalFilter{JoinedBefore: later}, 4, 4},
		"what was written":      {workshop.RemoveNotes, workshop.RemovalFilter{WrittenFrom: later}, 3, 7},
		"what was before":       {workshop.RemoveNotes, workshop.RemovalFilter{WrittenBefore: later}, 4, 7},
		"of a network since":    {workshop.RemoveNotes, workshop.RemovalFilter{Network: c.largest().ID, WrittenFrom: later}, 3, 7},
		"an answer to that":     {workshop.RemoveNotes, workshop.RemovalFilter{Section: c.section}, 0, 7},
		"an answer to another":  {workshop.RemoveNotes, workshop.RemovalFilter{Section: board.SectionID(uuid.New())}, 7, 7},
		"early, but wrote late": {workshop.RemoveBoth, workshop.RemovalFilter{JoinedBefore: later, WrittenFrom: later}, 7, 4},
	} {
		act, err := c.remove(test.scope, test.filter)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if n, p := c.notes(), c.seated(); n != test.notes || p != test.people || act.Notes != 7-n || act.People != 7-p {
			t.Errorf("%s: %d notes and %d people, want %d and %d; told %+v", name, n, p, test.notes, test.people, act)
		}
		c.undo(act)
		c.want(7, 7)
	}
}

// TestRemovalSinglesNobodyOut: whoever gave no name is taken with four others or not at all, whatever is asked.
func TestRemovalSinglesNobodyOut(t *testing.T) {
	for _, names := range []board.NamesRule{board.NamesOptional, board.NamesHidden} {
		c := newCrowd(t, names)
		c.comes(home, 5, workshop.Join{Sector: "CHARITY"})
		c.comes(home, 4, workshop.Join{Sector: "NHS_TRUST"})
		c.comes(elsewhere, 4, workshop.Join{Sector: "CHARITY"})
		inTheHall := workshop.RemovalFilter{Network: c.largest().ID}
		since := inTheHall
		since.JoinedFrom = morning
		want := map[board.NamesRule]int{board.NamesOptional: 5, board.NamesHidden: 9}[names]
		for name, test := range map[string]struct {
			filter workshop.RemovalFilter
			notes  int
			stay   bool
		}{
			"a network":       {inTheHall, want, names == board.NamesOptional},
			"one person":      {workshop.RemovalFilter{People: c.people[:1]}, 0, true},
			"all, by name":    {workshop.RemovalFilter{People: c.people}, 0, true},
			"by when":         {workshop.RemovalFilter{JoinedFrom: morning}, 0, true},
			"network, when":   {since, 0, true},
			"as all can see":  {workshop.RemovalFilter{WrittenFrom: morning}, 13, false},
			"answers to that": {workshop.RemovalFilter{Section: c.section}, 13, false},
		} {
			preview, err := c.PreviewRemoval(t.Context(), c.jo, c.workshop.ID, workshop.RemoveNotes, test.filter)
			if err != nil || preview.Notes != test.notes || preview.NotesStay != test.stay {
				t.Errorf("%s, %s: previewed %+v, %v; want %d notes", names, name, preview, err, test.notes)
			}
			act, err := c.remove(workshop.RemoveNotes, test.filter)
			if err != nil || act.Notes != test.notes || c.notes() != 13-test.notes {
				t.Errorf("%s, %s: took %d notes, %v; want %d", names, name, act.Notes, err, test.notes)
			}
			c.undo(act)
		}
		if list, err := c.Networks(t.Context(), c.jo, c.workshop.ID); err != nil || len(list) != 1 || list[0].People != 9 {
			t.Errorf("networks of fewer than five are told: %+v, %v", list, err)
		}
	}
}

// TestRemovalIsToldWhatIsWrong: each input by its name.
func TestRemovalIsToldWhatIsWrong(t *testing.T) {
	c := newCrowd(t, board.NamesRequired)
	c.comes(home, 1, workshop.Join{DisplayName: "Ann"})
	many := slices.Repeat(c.people, workshop.MaxRemovedByID+1)
	for field, test := range map[string]struct {
		scope  workshop.RemovalScope
		filter workshop.RemovalFilter
	}{
		"scope":                 {"ALL", workshop.RemovalFilter{People: c.people}},
		"filter":                {workshop.RemoveBoth, workshop.RemovalFilter{WrittenFrom: morning}},
		"filter.participantIds": {workshop.RemovePeople, workshop.RemovalFilter{People: many}},
		"filter.network":        {workshop.RemovePeople, workshop.RemovalFilter{Network: board.Network{1}}},
		"filter.joinedBefore":   {workshop.RemovePeople, workshop.RemovalFilter{JoinedFrom: morning, JoinedBefore: morning}},
		"filter.writtenBefore":  {workshop.RemoveNotes, workshop.RemovalFilter{WrittenFrom: morning, WrittenBefore: morning}},
	} {
		_, err := c.remove(test.scope, test.filter)
		wantField(t, err, field)
	}
	_, err := c.remove(workshop.RemoveNotes, workshop.RemovalFilter{})
	wantField(t, err, "filter")
	_, err = c.UndoRemoval(t.Context(), c.jo, workshop.UndoRemoval{Workshop: c.workshop.ID, ID: uuid.New()})
	wantCode(t, err, fault.NotFound)
	c.want(1, 1)
}

// TestNetworksAreForgotten: what is kept is no address, differs from workshop to workshop, and goes after a month.
func TestNetworksAreForgotten(t *testing.T) {
	c := newCrowd(t, board.NamesRequired)
	other := c.opened(t, c.jo, board.NamesRequired)
	c.comes(home, 5, workshop.Join{DisplayName: "Ann"})
	if _, err := c.Join(t.Context(), home, workshop.Join{Code: *other.JoinCode, DisplayName: "Ann"}); err != nil {
		t.Fatal(err)
	}
	kept := func() (n, different int) {
		err := c.pool.QueryRow(t.Context(), `SELECT count(network), count(DISTINCT network) FROM participant`).Scan(&n, &different)
		if err != nil {
			t.Fatal(err)
		}
		return n, different
	}
	if n, different := kept(); n != 6 || different != 2 {
		t.Errorf("%d are kept, %d different ones", n, different)
	}
	for _, step := range []struct {
		passes time.Duration
		kept   int
	}{{0, 6}, {workshop.NetworksKept + time.Second, 0}} {
		c.clock.advance(step.passes)
		if err := c.ForgetNetworks(t.Context()); err != nil {
			t.Fatal(err)
		}
		if n, _ := kept(); n != step.kept {
			t.Errorf("after %s %d are kept, want %d", step.passes, n, step.kept)
		}
	}
}
