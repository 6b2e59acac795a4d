package results_test

import (
	"flag"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"roundtable/board"
	"roundtable/results"
	"roundtable/sector"
	programme "roundtable/workshop"
)

// act is one thing that an adversary does. What it answers, an error too, is heard.
type act struct {
	do string
	n  int // which, where there are several
}

func (a act) String() string { return fmt.Sprint(a.do, " ", a.n) }

var acts = []string{
	"delete", "delete", "restore", "move", "edit", "add", "add as another", "take out", "delete another", "restore another",
	"hide", "show", "close", "open", "show names", "wait",
}

// play carries an act out.
func (g *stage) play(a act) error {
	ctx := g.t.Context()
	g.tick()
	pair := []board.NoteID{g.x, g.y}[a.n%2]
	another := g.notes[a.n%20]
	switch a.do {
	case "delete":
		return errOf(g.boards.DeleteNote(ctx, g.adversary, board.DeleteNote{ID: pair}))
	case "restore":
		return errOf(g.boards.RestoreNote(ctx, g.adversary, board.RestoreNote{ID: pair}))
	case "move":
		return errOf(g.boards.MoveNote(ctx, g.adversary, board.MoveNote{ID: pair, Section: g.sections[1-a.n/2%2]}))
	case "edit":
		return errOf(g.boards.EditNote(ctx, g.adversary, board.EditNote{ID: pair, Text: "a word of its own"}))
	case "add":
		return errOf(g.boards.AddNote(ctx, g.seat, board.AddNote{
			ID: board.NoteID(g.house.id()), Board: g.board, Section: g.sections[a.n%2], Text: "time",
		}))
	case "add as another":
		joined, err := g.workshops.Join(ctx, home, programme.Join{Code: g.code, Sector: []sector.Sector{"COLLEGE", "COUNCIL"}[a.n%2]})
		if err != nil {
			return err
		}
		return errOf(g.boards.AddNote(ctx, joined.Actor, board.AddNote{
			ID: board.NoteID(g.house.id()), Board: g.board, Section: g.sections[a.n/2%2], Text: "time",
		}))
	case "take out":
		return errOf(g.workshops.RemoveParticipant(ctx, g.adversary, programme.RemoveParticipant{ID: g.people[a.n%len(g.people)]}))
	case "delete another":
		return errOf(g.boards.DeleteNote(ctx, g.adversary, board.DeleteNote{ID: another}))
	case "restore another":
		return errOf(g.boards.RestoreNote(ctx, g.adversary, board.RestoreNote{ID: another}))
	}
	return g.run(a)
}

// run carries out what only concerns the workshop as a whole.
func (g *stage) run(a act) error {
	ctx := g.t.Context()
	shown := a.do == "show"
	switch a.do {
	case "hide", "show":
		return errOf(g.boards.UpdateSection(ctx, g.adversary, board.UpdateSection{ID: g.sections[a.n%2], NotesVisible: &shown}))
	case "close":
		return errOf(g.workshops.CloseWorkshop(ctx, g.adversary, programme.CloseWorkshop{ID: g.id}))
	case "open":
		return errOf(g.workshops.Open(ctx, g.adversary, programme.OpenWorkshop{ID: g.id}))
	case "show names":
		names := board.NamesRequired
		return errOf(g.workshops.Update(ctx, g.adversary, programme.UpdateWorkshop{ID: g.id, Names: &names}))
	}
	return nil // waits
}

func errOf(_ any, err error) error { return err }

// heard plays acts in one of the two worlds, and writes down all that the adversary hears on the way: one text a moment.
func (h *house) heard(s secret, swapped bool, script []act) (moments [][]string) {
	h.t.Helper()
	g := h.newStage(s, swapped)
	defer g.close()
	moments = append(moments, g.answers(true))
	for _, a := range script {
		err := g.play(a)
		moments = append(moments, append(g.answers(a.do == "close"), fmt.Sprint(a, ": ", err)))
	}
	return moments
}

// tells compares what is heard in the two worlds, and gives the first difference; "" if there is none.
func (h *house) tells(s secret, script []act) string {
	h.t.Helper()
	one, other := h.heard(s, false, script), h.heard(s, true, script)
	for i := range one {
		if slices.Equal(one[i], other[i]) {
			continue
		}
		for j := range one[i] {
			if one[i][j] != other[i][j] {
				return fmt.Sprintf("after %v it tells\n%s\nor\n%s", script[:i], around(one[i][j], other[i][j]), around(other[i][j], one[i][j]))
			}
		}
	}
	return ""
}

// around is where a text differs from another, and what it is an answer to.
func around(text, other string) string {
	at := 0
	for at < len(text) && at < len(other) && text[at] == other[at] {
		at++
	}
	what, _, _ := strings.Cut(text, ":")
	return fmt.Sprintf("%s: …%s", what, text[max(0, at-200):min(len(text), at+100)])
}

// Whoever runs a workshop, sits in it and asks across workshops deletes, moves, adds, closes, and asks for everything after
// each step. In two worlds that differ only in who of two people wrote which of two notes they hear the same.
func TestNobodyLearnsWhoseANoteIs(t *testing.T) {
	h := newHouse(t)
	for _, s := range []secret{inHidden, inOptional, inForgoing} {
		t.Run(string(s), func(t *testing.T) {
			for _, script := range knownAttacks[s] {
				if told := h.tells(s, script); told != "" {
					t.Fatal(told)
				}
			}
			fewChecks(t, 2)
			rapid.Check(t, func(t *rapid.T) {
				script := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) act {
					return act{rapid.SampledFrom(acts).Draw(t, "act"), rapid.IntRange(0, 19).Draw(t, "n")}
				}), 3, 5).Draw(t, "script")
				if told := h.tells(s, append(script, act{do: "close"})); told != "" {
					t.Fatal(told)
				}
			})
		})
	}
}

// knownAttacks told whose a note was, each in its way: counting with and without it, counting it where it was put, counting
// it with what was written before, and asking for names once more.
var knownAttacks = map[secret][][]act{
	inHidden:   {{{"delete", 0}, {"close", 0}, {"open", 0}, {"restore", 0}, {"close", 0}}, {{"move", 0}, {"close", 0}}},
	inOptional: {{}, {{"delete", 0}}},
	inForgoing: {{{"show names", 0}}},
}

// fewChecks keeps a test that costs much to few checks, unless more are asked for.
func fewChecks(t *testing.T, n int) {
	t.Helper()
	checks := flag.Lookup("rapid.checks")
	if before := checks.Value.String(); before == checks.DefValue {
		if err := checks.Value.Set(fmt.Sprint(n)); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = checks.Value.Set(before) })
	}
}

// The two worlds of the test above do differ, and its answers are answers.
func TestTheAdversaryHearsSomething(t *testing.T) {
	h := newHouse(t)
	moments := h.heard(inHidden, false, []act{{"close", 0}})
	all := strings.Join(moments[1], "\n")
	for _, want := range []string{`"Count":7,"People":6`, `"text":"money"`, "close 0: <nil>"} {
		if !strings.Contains(strings.ToLower(all), strings.ToLower(want)) {
			t.Errorf("never heard %s", want)
		}
	}
	if _, err := h.Results(t.Context(), nobody, results.Filter{}, groupings[0]); err == nil {
		t.Error("the public hears results")
	}
	authors := func(swapped bool) (author string) {
		g := h.newStage(inHidden, swapped)
		defer g.close()
		if err := h.pool.QueryRow(t.Context(), `SELECT author_id::text FROM note WHERE id = $1`, g.x).Scan(&author); err != nil {
			t.Fatal(err)
		}
		return author
	}
	if authors(false) == authors(true) {
		t.Error("the two worlds are one")
	}
}
