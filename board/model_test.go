package board

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"testing"

	"roundtable/live"

	"pgregory.net/rapid"
)

// Few checks by default, as they are long; -rapid.checks asks for more.
func TestMain(m *testing.M) {
	_ = flag.Set("rapid.checks", "25")
	flag.Parse()
	os.Exit(m.Run())
}

// node is one of those that hold the board. Both write; each catches up before it does, and otherwise when it happens to.
type node struct {
	*State
	stops []live.Seq // the seqs at which it has been since it started: nobody whom it serves was told of others
}

func (n *node) apply(d Delta) {
	n.Apply(d)
	n.stops = append(n.stops, n.seq)
}

// model is a board on two nodes.
type model struct {
	*scene
	added int
	store *stored
	nodes [2]node
	ann   guest
	bob   guest
	fay   guest
	// history holds what each audience was to see at every seq at which a batch ended.
	history map[live.Seq]map[Audience]Update
	ends    []live.Seq
}

func newModel() *model {
	s := newScene()
	m := &model{
		scene: s, ann: participant("Ann"), bob: participant(""), fay: facilitator("Fay"), history: map[live.Seq]map[Audience]Update{},
		store: &stored{sections: map[SectionID]*Section{}, notes: map[NoteID]*Note{}, reactions: map[ReactionID]*NoteReaction{}},
	}
	m.save(Changes{Delta: Delta{At: 1, Board: s.state.board, Sections: slices.Collect(s.state.sections.All())}})
	for i := range m.nodes {
		m.start(i)
	}
	return m
}

func (m *model) start(i int) {
	m.nodes[i] = node{State: NewState(m.store.since(-1))}
	m.nodes[i].stops = []live.Seq{m.nodes[i].seq}
}

// save stores what a batch changed, and writes down what was to be seen then.
func (m *model) save(c Changes) {
	if c.At == m.store.at {
		return
	}
	m.store.save(c)
	now := NewState(m.store.since(-1))
	m.ends = append(m.ends, now.seq)
	m.history[now.seq] = map[Audience]Update{ForAttendee: shared{ForAttendee}.Snapshot(now), ForFacilitator: shared{ForFacilitator}.Snapshot(now)}
}

func (m *model) anyNode(t *rapid.T) *node { return &m.nodes[rapid.IntRange(0, 1).Draw(t, "node")] }

// batch decides some commands together, as one commit.
func (m *model) batch(t *rapid.T) {
	n := m.anyNode(t)
	n.apply(m.store.since(n.seq))
	d := newDraft(&live.Batch{Seq: n.State.seq, Now: noon}, n.State, nil)
	for range rapid.SampledFrom([]int{1, 1, 2, 4}).Draw(t, "commands") {
		who := []guest{m.ann, m.bob, m.fay, m.fay}[rapid.IntRange(0, 3).Draw(t, "who")]
		_ = d.Try(func() error { return m.command(t, d)(&command{actor: who.Actor}, d, who.Standing) }) // refused or not
	}
	c := d.changes()
	m.save(c)
	n.apply(c.Delta)
}

func (m *model) command(t *rapid.T, d *draft) func(*command, *draft, Standing) error {
	id := noteNumber(rapid.IntRange(1, m.added+1).Draw(t, "note"))
	section := []SectionID{m.first, m.second, m.third}[rapid.IntRange(0, 2).Draw(t, "section")]
	visible := rapid.Bool().Draw(t, "visible")
	text := fmt.Sprint("words at ", d.Seq)
	note := func(decide decideNote) func(*command, *draft, Standing) error {
		return func(c *command, d *draft, st Standing) error { _, err := decide(c, d, st); return err }
	}
	switch rapid.SampledFrom([]string{"add", "add", "edit", "edit", "move", "delete", "restore", "react", "react", "section", "section", "board"}).Draw(t, "kind") {
	case "add":
		m.added++
		return note(AddNote{ID: noteNumber(m.added), Board: m.id, Section: section, Text: text}.decide)
	case "edit":
		return note(EditNote{ID: id, Text: text}.decide)
	case "move":
		return note(MoveNote{ID: id, Section: section}.decide)
	case "delete":
		return note(DeleteNote{ID: id}.decide)
	case "restore":
		return note(RestoreNote{ID: id}.decide)
	case "react":
		reaction := rapid.SampledFrom([]Reaction{Agree, Idea, ""}).Draw(t, "reaction")
		return func(c *command, d *draft, st Standing) error {
			_, err := SetReaction{Note: id, Reaction: reaction}.decide(c, d, st)
			return err
		}
	case "section":
		return func(c *command, d *draft, st Standing) error {
			_, err := UpdateSection{ID: section, NotesVisible: &visible}.decide(c, d, st)
			return err
		}
	}
	return func(c *command, d *draft, st Standing) error {
		_, err := UpdateBoard{ID: m.id, NotesVisible: &visible}.decide(c, d, st)
		return err
	}
}

func noteNumber(n int) NoteID { return NoteID{2: byte(n >> 8), 3: byte(n), 15: 1} }

// rename changes how people are named, as the workshop's writer does.
func (m *model) rename(t *rapid.T) {
	row := *m.store.board
	row.Names = rapid.SampledFrom([]NamesRule{NamesHidden, NamesOptional}).Draw(t, "names")
	row.Seq = m.store.at + 1
	row.NamesSeq = row.Seq
	m.save(Changes{Delta: Delta{At: row.Seq, Board: &row}})
}

// stamp moves the seq of one person's notes and changes nothing else, as a writer does who changes the person's name.
func (m *model) stamp(t *rapid.T) {
	author := []guest{m.ann, m.bob}[rapid.IntRange(0, 1).Draw(t, "who")].Author()
	c := Changes{Delta: Delta{At: m.store.at + 1}}
	for _, n := range m.store.notes {
		if n.Author.ID == author {
			row := *n
			row.Seq = c.At
			c.Notes = append(c.Notes, &row)
		}
	}
	m.save(c)
}

func (m *model) catchUp(t *rapid.T) {
	n := m.anyNode(t)
	n.apply(m.store.since(n.seq))
}

func (m *model) restart(t *rapid.T) { m.start(rapid.IntRange(0, 1).Draw(t, "node")) }

// merge brings what somebody holds forward, as clients do.
func merge(t *rapid.T, held, u Update) Update {
	if u.From == nil {
		return u
	}
	if *u.From != held.Seq {
		t.Fatalf("an update from %d for who is at %d", *u.From, held.Seq)
	}
	sections, notes := map[SectionID]SectionView{}, map[NoteID]NoteView{}
	for _, s := range slices.Concat(held.Sections, u.Sections) {
		sections[s.ID] = s
	}
	for _, n := range held.Notes {
		notes[n.ID] = n
	}
	for _, n := range u.Notes {
		if old, ok := notes[n.ID]; ok && old.Seq >= n.Seq {
			t.Fatalf("%q is sent with seq %d over %q with %d", n.Text, n.Seq, old.Text, old.Seq)
		}
		notes[n.ID] = n
	}
	for _, id := range u.RemovedIDs {
		if slices.ContainsFunc(u.Notes, func(n NoteView) bool { return n.ID == NoteID(id) }) {
			t.Fatalf("%v is sent and removed", id)
		}
		delete(notes, NoteID(id))
	}
	merged := Update{Seq: u.Seq, Board: u.Board, Sections: slices.Collect(maps.Values(sections)), Notes: slices.Collect(maps.Values(notes))}
	tallies := map[NoteID]Tally{}
	for _, tally := range slices.Concat(held.Reactions, u.Reactions) {
		if _, there := notes[tally.NoteID]; there {
			tallies[tally.NoteID] = tally
		}
	}
	for _, tally := range u.Reactions {
		if _, there := notes[tally.NoteID]; !there {
			t.Fatalf("told of reactions to %v, which is not there", tally.NoteID)
		}
	}
	merged.Reactions = slices.SortedFunc(maps.Values(tallies), func(a, b Tally) int { return compareNotes(a.NoteID, b.NoteID) })
	return merged
}

// check lets some who stopped at earlier seqs continue on either node, and compares with what is to be seen.
func (m *model) check(t *rapid.T) {
	for i := range m.nodes {
		n := &m.nodes[i]
		counts, digest := n.recount()
		if digest != n.Digest() || counts.board != n.counts.board {
			t.Fatalf("digest %v and %d notes, counted %v and %d", n.Digest(), n.counts.board, digest, counts.board)
		}
		for _, audience := range []Audience{ForAttendee, ForFacilitator} {
			m.checkResume(t, n.State, audience, drawn(t, m.ends))
			for range 2 {
				m.checkDifference(t, n.State, audience, drawn(t, n.stops))
			}
		}
	}
}

// drawn prefers the latest, as small numbers are drawn more often.
func drawn(t *rapid.T, seqs []live.Seq) live.Seq {
	return seqs[len(seqs)-1-rapid.IntRange(0, len(seqs)-1).Draw(t, "back")]
}

// checkDifference is for those whom the node served until a seq.
func (m *model) checkDifference(t *rapid.T, node *State, audience Audience, at live.Seq) {
	held, want := m.history[at][audience], m.history[node.seq][audience]
	u, changed := shared{audience}.Difference(node, at)
	if !changed {
		u = Update{From: &at, Seq: want.Seq, Board: held.Board}
	}
	m.checkSame(t, node, merge(t, held, u), want)
	if audience == ForFacilitator {
		return // they may know of everything, also of what was put back and taken off in one go
	}
	if changed && !m.anythingToSee(audience, at, node.seq) {
		t.Fatalf("the %v at %d is told at %d of what it may not know: %+v", audience, at, node.seq, u)
	}
	for _, id := range u.RemovedIDs {
		if !m.sawBefore(audience, NoteID(id), node.seq) {
			t.Fatalf("the %v learns of %v, which it never saw", audience, id)
		}
	}
}

// checkResume is for those who come from another node.
func (m *model) checkResume(t *rapid.T, node *State, audience Audience, at live.Seq) {
	m.checkSame(t, node, merge(t, m.history[at][audience], live.Resume(shared{audience}, node, &at)), m.history[node.seq][audience])
}

func (m *model) checkSame(t *rapid.T, node *State, got, want Update) {
	node.order(&got)
	sameNotes := slices.EqualFunc(got.Notes, want.Notes, func(a, b NoteView) bool { return reflect.DeepEqual(a, b) })
	sameReactions := slices.EqualFunc(got.Reactions, want.Reactions, func(a, b Tally) bool { return reflect.DeepEqual(a, b) })
	if !sameNotes || !sameReactions || got.Board != want.Board || !reflect.DeepEqual(got.Sections, want.Sections) || got.Seq != want.Seq {
		t.Fatalf("holds\n%+v\nwant\n%+v", got, want)
	}
}

// anythingToSee reports whether what an audience sees was different at any time between two seqs.
func (m *model) anythingToSee(audience Audience, from, to live.Seq) bool {
	for _, at := range m.ends {
		now, before := m.history[at][audience], m.history[from][audience]
		now.Seq, before.Seq = 0, 0
		if at > from && at <= to && !reflect.DeepEqual(now, before) {
			return true
		}
	}
	return false
}

func (m *model) sawBefore(audience Audience, id NoteID, until live.Seq) bool {
	for _, at := range m.ends {
		if at <= until && slices.ContainsFunc(m.history[at][audience].Notes, func(n NoteView) bool { return n.ID == id }) {
			return true
		}
	}
	return false
}

// Whatever happens on a board, on whichever node, from wherever somebody continues: they end up seeing what is there
// for them to see, and are never told of anything else.
func TestDifferencesLeadToWhatIsThere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := newModel()
		t.Repeat(map[string]func(*rapid.T){
			"batch": m.batch, "rename": m.rename, "stamp": m.stamp, "catchUp": m.catchUp, "restart": m.restart, "": m.check,
			"another batch": m.batch, "a third batch": m.batch,
		})
	})
}
