package results_test

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/netip"
	"strings"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/live"
	"roundtable/postgres"
	"roundtable/results"
	"roundtable/sector"
	programme "roundtable/workshop"
)

// secret is what two worlds differ in: who of two people wrote which of two notes in answer to one question.
type secret string

const (
	inHidden   secret = "names are hidden"            // of two sectors
	inOptional secret = "nobody gave a name"          // of one sector, which notes show
	inForgoing secret = "names are hidden afterwards" // of one sector; until then the notes showed their names
)

// stage is a workshop in one of two worlds, and the adversary in it: who runs it and asks across workshops as well, with
// a seat of their own in the room.
type stage struct {
	*house
	boards    *board.Service
	workshops *programme.Service
	secret    secret
	adversary account.Actor
	analyst   account.Actor
	code      string
	seat      account.Actor
	id        board.WorkshopID
	board     board.BoardID
	sections  []board.SectionID
	people    []account.ParticipantID
	x, y      board.NoteID
	written   []time.Time // x and y
	notes     []board.NoteID
}

// newStage sets one of the two worlds up. Ids, codes and times are the same in both.
func (h *house) newStage(s secret, swapped bool) *stage {
	h.t.Helper()
	h.exec(`TRUNCATE workshop, account CASCADE`)
	h.last, h.at = 0, time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	bus := live.NewLocalBus()
	g := &stage{house: h, secret: s}
	g.boards = board.NewService(postgres.NewBoards(h.pool), bus, freely{}, h.now, live.Options{})
	g.workshops = programme.NewService(programme.Deps{
		Store: postgres.NewWorkshops(h.pool), Bus: bus, Boards: g.boards, Now: h.now, Random: rand.NewChaCha8([32]byte{}),
	})
	g.adversary, g.analyst = h.account(account.Facilitator, account.Analyst), h.account(account.Analyst)
	names := board.NamesOptional
	if s == inHidden {
		names = board.NamesHidden
	}
	g.open(names)
	g.fill(swapped)
	if s == inForgoing {
		hidden := board.NamesHidden
		g.must(g.workshops.Update(h.t.Context(), g.adversary, programme.UpdateWorkshop{ID: g.id, Names: &hidden}))
	}
	g.seat = g.join("", "CHARITY")
	return g
}

func (g *stage) close() {
	g.workshops.Close()
	g.boards.Close()
}

func (g *stage) must(_ any, err error) {
	g.t.Helper()
	if err != nil {
		g.t.Fatal(err)
	}
}

func (g *stage) open(names board.NamesRule) {
	g.t.Helper()
	question := func(key string) programme.NewSection {
		return programme.NewSection{SectionText: board.SectionText{Key: key, Prompt: key + "?"}}
	}
	v, err := g.workshops.Create(g.t.Context(), g.adversary, programme.CreateWorkshop{
		ID: board.WorkshopID(g.house.id()), Title: "Workshop", Names: names,
		Boards: []programme.NewBoard{{Title: "Board", Sections: []programme.NewSection{question("a"), question("b")}}},
	})
	if err != nil {
		g.t.Fatal(err)
	}
	g.id, g.code = v.ID, *v.JoinCode
	g.must(g.workshops.Open(g.t.Context(), g.adversary, programme.OpenWorkshop{ID: g.id}))
	boards, err := g.boards.BoardsOf(g.t.Context(), []board.WorkshopID{g.id})
	if err != nil {
		g.t.Fatal(err)
	}
	g.board = boards[g.id][0]
	sections, err := g.boards.Sections(g.t.Context(), g.adversary, g.board)
	if err != nil {
		g.t.Fatal(err)
	}
	for _, s := range sections {
		g.sections = append(g.sections, s.ID)
	}
}

// fill has people of two sectors answer, one who answers everything and one who answers once among them: these two wrote
// x and y, the other way round in the other world.
func (g *stage) fill(swapped bool) {
	g.t.Helper()
	of := [2]sector.Sector{"PUBLIC_LIBRARY", "COLLEGE"}
	for i := range 10 {
		by := g.join("", of[i%2])
		g.write(by, 0, "money")
		g.write(by, 1, "money")
	}
	if g.secret != inHidden {
		of[1] = of[0]
	}
	var pair [2]account.Actor
	for i := range pair {
		name := ""
		if g.secret == inForgoing { // the notes stay with their authors, and the names change
			name = [2]string{"Angharad", "Blodwen"}[(i+btoi(swapped))%2]
		}
		pair[i] = g.join(name, of[i])
	}
	g.write(pair[0], 1, "time")
	g.write(pair[0], 0, "money")
	if swapped && g.secret != inForgoing {
		pair[0], pair[1] = pair[1], pair[0]
	}
	for i, note := range []*board.NoteID{&g.x, &g.y} {
		*note = g.write(pair[i], 0, "time")
		view, err := g.boards.Origin(g.t.Context(), g.adversary, *note)
		if err != nil {
			g.t.Fatal(err)
		}
		g.written = append(g.written, view.Note.CreatedAt)
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func (g *stage) join(name string, from sector.Sector) account.Actor {
	g.t.Helper()
	joined, err := g.workshops.Join(g.t.Context(), home, programme.Join{
		Code: g.code, DisplayName: name, Sector: from,
	})
	if err != nil {
		g.t.Fatal(err)
	}
	g.people = append(g.people, joined.Actor.Participant)
	return joined.Actor
}

func (g *stage) write(by account.Actor, section int, text string) board.NoteID {
	g.t.Helper()
	g.tick()
	id := board.NoteID(g.house.id())
	g.must(g.boards.AddNote(g.t.Context(), by, board.AddNote{ID: id, Board: g.board, Section: g.sections[section], Text: text}))
	g.notes = append(g.notes, id)
	return id
}

// answers is everything that the adversary can ask for; on the way, what is quickest told by one note alone.
func (g *stage) answers(everything bool) (all []string) {
	ctx := g.t.Context()
	hear := func(what string, answer any, err error) {
		text, _ := json.Marshal(answer)
		all = append(all, fmt.Sprintf("%s: %s %v", what, text, err))
	}
	filters, by := g.filters(), groupings
	if !everything {
		filters, by = filters[:4], by[:2]
	}
	for i, filter := range filters {
		for _, by := range by {
			groups, err := g.Results(ctx, g.adversary, filter, by)
			hear(fmt.Sprintf("results %d %v", i, by), groups, err)
		}
		total, err := g.Total(ctx, g.adversary, filter)
		hear("total", total, err)
	}
	if !everything {
		return all
	}
	for _, by := range []account.Actor{g.adversary, g.analyst} {
		groups, err := g.Results(ctx, by, results.Filter{}, groupings[2])
		hear("results of an actor", groups, err)
		hear("notes across workshops", g.views(by, results.Filter{}), nil)
		hear("by sector", g.views(by, results.Filter{Sectors: []sector.Sector{"COLLEGE"}}), nil)
		var rows []results.Row
		err = g.Export(ctx, by, g.id, func(row results.Row) error {
			rows = append(rows, row)
			return nil
		})
		hear("export", rows, err)
	}
	for _, by := range []account.Actor{g.adversary, g.seat} {
		changes, err := g.boards.Changes(ctx, by, g.board, nil)
		hear("board", changes, err)
		deleted, err := g.boards.DeletedNotes(ctx, by, g.board)
		hear("deleted", deleted, err)
		people, err := g.workshops.Participants(ctx, by, g.id, programme.PageArgs{})
		hear("participants", people, err)
	}
	if g.secret == inForgoing {
		hear("what is stored", g.stored("Angharad", "Blodwen"), nil)
	}
	return all
}

var home = netip.MustParseAddr("192.0.2.7")

var groupings = [][]results.Dimension{
	{results.ByQuestion}, {results.BySector}, {results.ByQuestion, results.BySector, results.ByWorkshop},
}

// filters narrow by place, words, sector and time, to the two notes, to each and to all but it.
func (g *stage) filters() []results.Filter {
	word := "time"
	x, y := g.written[0], g.written[1]
	return []results.Filter{
		{}, {Text: &word}, {CreatedFrom: x, CreatedBefore: y}, {CreatedBefore: y},
		{Sections: g.sections[:1]}, {Sections: g.sections[1:]}, {Text: &word, Sections: g.sections[1:], CreatedBefore: y},
		{Sectors: []sector.Sector{"COLLEGE"}}, {Sectors: []sector.Sector{"PUBLIC_LIBRARY"}, Text: &word},
		{CreatedFrom: x}, {CreatedBefore: x}, {CreatedFrom: y},
	}
}

// stored lists the rows of the database that say one of the words.
func (g *stage) stored(words ...string) (said []string) {
	g.t.Helper()
	for _, table := range []string{"workshop", "participant", "note", "note_version", "audit_entry", "closing"} {
		rows, err := g.pool.Query(g.t.Context(), `SELECT t::text FROM `+table+` AS t ORDER BY 1`)
		if err != nil {
			g.t.Fatal(err)
		}
		for rows.Next() {
			var row string
			if err := rows.Scan(&row); err != nil {
				g.t.Fatal(err)
			}
			for _, word := range words {
				if strings.Contains(row, word) {
					said = append(said, table+": "+row)
				}
			}
		}
	}
	return said
}
