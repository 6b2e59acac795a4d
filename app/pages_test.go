package app_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/app/apptest"
)

// count is a number in an answer; -1 if there is none.
func count(a apptest.Answer, path string) int64 {
	n, ok := a.At(path).(json.Number)
	if !ok {
		return -1
	}
	v, err := n.Int64()
	if err != nil {
		return -1
	}
	return v
}

// turned reads a connection page by page, forwards or backwards, and gives the ids in the order of the list.
func turned(t *testing.T, as apptest.Client, connection string, backwards bool) (ids []string) {
	t.Helper()
	cursor := "null"
	for range 20 {
		args := "first: 2, after: " + cursor
		if backwards {
			args = "last: 2, before: " + cursor
		}
		document := "{ " + strings.Replace(connection, "PAGE", args, 1) + " }"
		document = strings.Replace(document, "FIELDS", "nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }", 1)
		a := as.Must(t, document, nil)
		at := path(connection)
		var page []string
		nodes, _ := a.At(at + ".nodes").([]any)
		for _, n := range nodes {
			id, _ := apptest.At(n, "id").(string)
			page = append(page, id)
		}
		more, _ := a.At(at + ".pageInfo.hasNextPage").(bool)
		next := a.Text(at + ".pageInfo.endCursor")
		if backwards {
			more, _ = a.At(at + ".pageInfo.hasPreviousPage").(bool)
			next = a.Text(at + ".pageInfo.startCursor")
			ids = append(page, ids...)
		} else {
			ids = append(ids, page...)
		}
		if !more {
			return ids
		}
		cursor = fmt.Sprintf("%q", next)
	}
	t.Fatal("the pages do not end")
	return nil
}

// path is where a connection stands in the data: its field's name, behind the board's where it is a board's.
func path(connection string) string {
	if strings.HasPrefix(connection, "board") {
		return "board.notes"
	}
	name, _, _ := strings.Cut(connection, "(")
	return name
}

func TestListsAreTurnedBothWays(t *testing.T) {
	node := apptest.Start(t)
	s := newStage(t, newPeople(t, node))
	var notes []string
	for range 5 {
		notes = append(notes, s.noteHere())
		s.partnership()
	}
	for connection, want := range map[string][]string{
		fmt.Sprintf(`board(id: %q) { notes(PAGE) { FIELDS } }`, s.Boards[0]): notes,
		`partnerships(PAGE, orderBy: CHANGED_AT) { FIELDS }`:                 nil,
	} {
		forwards, backwards := turned(t, s.owner, connection, false), turned(t, s.owner, connection, true)
		if len(forwards) != 5 || !slices.Equal(forwards, backwards) || want != nil && !slices.Equal(forwards, want) {
			t.Errorf("%s: %v forwards, %v backwards", connection, forwards, backwards)
		}
	}
	for _, args := range []string{"first: 1, last: 1", "last: 0", "last: 101", `before: "x"`} {
		for _, document := range []string{
			fmt.Sprintf(`{ board(id: %q) { notes(%s) { nodes { id } } } }`, s.Boards[0], args),
			fmt.Sprintf(`{ partnerships(%s) { nodes { id } } }`, args),
		} {
			if a := s.owner.Ask(t, document, nil); a.Code() != "BAD_USER_INPUT" {
				t.Errorf("%s: %s", document, a.Body)
			}
		}
	}
}

// A count is of what can be listed, and of nothing else.
func TestTotalCounts(t *testing.T) {
	node := apptest.Start(t)
	s := newStage(t, newPeople(t, node))
	for _, text := range []string{"one apple", "two apples", "a pear"} {
		s.AddNote(t, s.here.Client, text)
	}
	hidden := s.owner.Room(t, object{"title": "Unnamed", "names": "HIDDEN"})
	hidden.AddNote(t, hidden.Join(t, "", "CHARITY").Client, "an apple unnamed")
	variables := object{"w": s.Workshop, "b": s.Boards[0], "both": []any{s.Workshop, hidden.Workshop}}
	a := s.owner.Must(t, `query($w: ID!, $b: ID!, $both: [ID!]) {
		workshops(first: 1) { totalCount }
		workshop(id: $w) { participants(first: 1) { totalCount } }
		board(id: $b) { notes(first: 1) { totalCount } deletedNotes { totalCount } }
		all: notes(filter: {workshopIds: $both}, first: 1) { totalCount nodes { id } }
		apples: notes(filter: {workshopIds: $both, text: "apple"}) { totalCount }
		charities: notes(filter: {workshopIds: $both, sectors: [CHARITY]}) { totalCount nodes { id } }
	}`, variables)
	for at, want := range map[string]int64{
		"workshops.totalCount": 2, "workshop.participants.totalCount": 2, "board.notes.totalCount": 3,
		"board.deletedNotes.totalCount": 0, "all.totalCount": 4, "apples.totalCount": 3,
		"charities.totalCount": 3, // none of the workshop that hides names
	} {
		if got := count(a, at); got != want {
			t.Errorf("%s is %d, want %d", at, got, want)
		}
	}
	if list, _ := a.At("charities.nodes").([]any); int64(len(list)) != count(a, "charities.totalCount") {
		t.Errorf("counted %d of %d", count(a, "charities.totalCount"), len(list))
	}
	for who, as := range map[string]apptest.Client{"stranger": s.stranger, "analyst": s.analyst} {
		a := as.Must(t, `query($both: [ID!]) { notes(filter: {workshopIds: $both}, first: 50) { totalCount nodes { id } } }`, object{"both": variables["both"]})
		if list, _ := a.At("notes.nodes").([]any); int64(len(list)) != count(a, "notes.totalCount") {
			t.Errorf("%s lists %d, and counts %d", who, len(list), count(a, "notes.totalCount"))
		}
	}
}

func TestNodesAreInTheOrderOfTheirIds(t *testing.T) {
	node := apptest.Start(t)
	s := newStage(t, newPeople(t, node))
	ids := []any{s.Sections[0], uuid.NewString(), s.Workshop, s.partnership().id, s.elsewhere.Workshop, s.here.ID}
	a := s.owner.Must(t, `query($ids: [ID!]!) { nodes(ids: $ids) { __typename id ... on Workshop { title } } }`, object{"ids": ids})
	for i, want := range []string{"Section", "", "Workshop", "Partnership", "", "Participant"} {
		if got := a.Text(fmt.Sprint("nodes.", i, ".__typename")); got != want || want != "" && a.Text(fmt.Sprint("nodes.", i, ".id")) != ids[i] {
			t.Errorf("number %d is a %q, want %q", i, got, want)
		}
	}
	if refused := s.admin.Ask(t, `query($ids: [ID!]!) { nodes(ids: $ids) { id } }`, object{"ids": slices.Repeat(ids, 17)}); refused.Code() != "BAD_USER_INPUT" {
		t.Errorf("102 ids: %s", refused.Body)
	}
}
