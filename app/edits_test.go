package app_test

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/app/apptest"
	"roundtable/graph/gen"
)

// edit is a form that two people have open: a row, and two of its fields.
type edit struct {
	row       string              // where the payload has the row
	make      func(*stage) object // makes one, and gives what every change of it says
	fields    [2]string           // the second takes `other`
	other     any                 // as the second field is sent, and read
	needsBase bool                // without baseSeq nothing that is there is changed
	as        func(*stage) apptest.Client
}

// edits is every form of the app in which something that is there is changed, by its mutation.
var edits = map[string]edit{
	"updateWorkshop": ofRoom("workshop", func(s *stage) object { return object{"id": s.Workshop} }, "title", "hostName", "A host"),
	"updateBoard":    ofRoom("board", func(s *stage) object { return object{"id": s.Boards[0]} }, "title", "notesVisible", false),
	"updateSection":  ofRoom("section", func(s *stage) object { return object{"id": s.Sections[0]} }, "prompt", "subQuestions", []any{"Who?"}),
	"editNote":       ofRoom("note", func(s *stage) object { return object{"id": s.noteHere()} }, "text", "colour", "ROSE"),

	"savePartnership":  entry("partnership", (*stage).partnership, "purpose", "aims", "Other"),
	"saveOrganisation": entry("organisation", (*stage).organisation, "services", "signpostTo", "Other"),
	"saveContact":      entry("contact", (*stage).contact, "name", "roleTitle", "Other"),
	"saveMembership": entry("membership", func(s *stage) listing {
		return s.saved("saveMembership", "membership", object{
			"id": uuid.NewString(), "partnershipId": s.partnership().id, "organisationId": s.organisation().id, "role": "MEMBER",
		})
	}, "notes", "joined", "2026-02-03"),
	"saveDocument":  partEntry("document", object{"documentType": "MOU", "title": "x", "url": "https://example.org"}, "summary", "Other"),
	"saveAgreement": partEntry("agreement", object{"agreementType": "MOU", "title": "x", "clauses": []any{}}, "source", "Other"),
	"saveMeeting":   partEntry("meeting", object{"title": "x", "startsAt": "2026-12-01T10:00:00Z"}, "placeOrLink", "Other"),
	"saveActivity":  partEntry("activity", object{"activityType": "TRAINING", "title": "x"}, "outcome", "Other"),
	"saveStep":      partEntry("step", object{"text": "x"}, "owner", "Other"),
	"saveDecision":  partEntry("decision", object{"text": "x"}, "decidedOn", "2026-02-03"),
	"saveTerm":      partEntry("term", object{"word": "x", "meaning": "y"}, "meaning", "Other"),
}

// ownEdits change something that is there once, through a link: TestTwoCorrectOneEntry.
var ownEdits = []string{"confirmOwnEntry"}

func ofRoom(row string, made func(*stage) object, first, second string, other any) edit {
	return edit{
		row: row, make: made, fields: [2]string{first, second}, other: other,
		as: func(s *stage) apptest.Client { return s.owner },
	}
}

func entry(row string, made func(*stage) listing, first, second string, other any) edit {
	return edit{
		row: row, make: func(s *stage) object { return object{"id": made(s).id} }, fields: [2]string{first, second}, other: other,
		needsBase: true, as: func(s *stage) apptest.Client { return s.editor },
	}
}

func partEntry(row string, fields object, second string, other any) edit {
	first := "title"
	if _, titled := fields[first]; !titled {
		first = map[string]string{"step": "text", "decision": "text", "term": "word"}[row]
	}
	return entry(row, func(s *stage) listing {
		in := object{"id": uuid.NewString(), "partnershipId": s.partnership().id, "visibility": "PUBLIC"}
		maps.Copy(in, fields)
		return s.saved("save"+strings.ToUpper(row[:1])+row[1:], row, in)
	}, first, second, other)
}

// TestEveryFormIsThere: a mutation that changes what a form shows takes the seq of what was shown, and is in the table.
func TestEveryFormIsThere(t *testing.T) {
	schema := gen.NewExecutableSchema(gen.Config{}).Schema()
	form := regexp.MustCompile(`^(update|edit|change|rename|save|confirmOwn)[A-Z]`)
	for _, mutation := range schema.Mutation.Fields {
		input := mutation.Arguments.ForName("input")
		takesBase := input != nil && schema.Types[input.Type.Name()].Fields.ForName("baseSeq") != nil
		_, tested := edits[mutation.Name]
		tested = tested || slices.Contains(ownEdits, mutation.Name)
		if form.MatchString(mutation.Name) && !takesBase {
			t.Errorf("%s changes what a form shows, and takes no baseSeq", mutation.Name)
		}
		if takesBase != tested {
			t.Errorf("%s: takes baseSeq: %v, in the table: %v", mutation.Name, takesBase, tested)
		}
	}
}

// TestTwoEditOneRow plays two people who have the same form open, and save one after the other.
func TestTwoEditOneRow(t *testing.T) {
	t.Parallel()
	s := newStage(t, newPeople(t, apptest.Start(t)))
	for name, e := range edits {
		t.Run(name, func(t *testing.T) {
			s.t = t
			forms := form{edit: e, name: name, as: e.as(s), is: e.make(s)}
			forms.play(t)
		})
	}
}

// form is a row as those who edit it send it.
type form struct {
	edit
	name string
	as   apptest.Client
	is   object
}

// send saves some fields; base nil sends none.
func (f form) send(t *testing.T, base any, fields object) apptest.Answer {
	t.Helper()
	in := maps.Clone(f.is)
	maps.Copy(in, fields)
	if base != nil {
		in["baseSeq"] = base
	}
	if f.name == "editNote" && in["text"] == nil {
		in["text"] = "Mine"
	}
	selection := fmt.Sprintf("%s { seq %s }", f.row, strings.Join(f.edit.fields[:], " "))
	return f.as.Ask(t, apptest.Mutation(f.name, selection), object{"input": in})
}

func (f form) stands(t *testing.T, a apptest.Answer, first, second any) any {
	t.Helper()
	row := apptest.At(a.Data, f.name+"."+f.row)
	if a.Code() != "" || apptest.At(row, f.fields[0]) != first || !reflect.DeepEqual(apptest.At(row, f.fields[1]), second) {
		t.Fatalf("got %s, want %v and %v", a.Body, first, second)
	}
	return apptest.At(row, "seq")
}

func (f form) play(t *testing.T) {
	first, second := f.fields[0], f.fields[1]
	seen := seqBy(t, f.as, f.is["id"])
	opened := f.send(t, seen, object{first: "As it was"}) // also tells what stands in the second field
	before := apptest.At(opened.Data, f.name+"."+f.row+"."+second)
	base := f.stands(t, opened, "As it was", before)

	f.stands(t, f.send(t, base, object{first: "Mine"}), "Mine", before)
	refused := f.send(t, base, object{first: "Yours", second: f.other})
	extensions := refused.Errors[0].Extensions
	if refused.Code() != "CONFLICT" || !reflect.DeepEqual(extensions["fields"], []any{first}) {
		t.Fatalf("the same field again: %s", refused.Body)
	}
	if current := apptest.At(extensions["current"], first); current != "Mine" {
		t.Errorf("it shows %v as what stands: %s", current, refused.Body)
	}
	f.stands(t, f.send(t, base, object{first: "Mine"}), "Mine", before) // both wrote the same, and nothing was half stored
	last := f.stands(t, f.send(t, base, object{second: f.other}), "Mine", f.other)
	f.stands(t, f.send(t, last, object{first: "Yours"}), "Yours", f.other)

	if a := f.send(t, 1<<40, object{first: "Later"}); a.Code() != "CONFLICT" {
		t.Errorf("with a baseSeq that was never served: %s", a.Body)
	}
	old := f.send(t, nil, object{first: "Without"})
	if !f.needsBase {
		f.stands(t, old, "Without", f.other)
	} else if old.Code() != "BAD_USER_INPUT" {
		t.Errorf("without baseSeq: %s", old.Body)
	}
}

// seqBy is the seq of anything, as whoever opens a form sees it.
func seqBy(t *testing.T, as apptest.Client, id any) any {
	t.Helper()
	var kinds strings.Builder
	for name, definition := range gen.NewExecutableSchema(gen.Config{}).Schema().Types {
		if slices.Contains(definition.Interfaces, "Node") && definition.Fields.ForName("seq") != nil {
			fmt.Fprintf(&kinds, "... on %s { seq } ", name)
		}
	}
	return apptest.At(as.Must(t, `query($id: ID!) { node(id: $id) { `+kinds.String()+`} }`, object{"id": id}).Data, "node.seq")
}

// TestTwoCorrectOneEntry: the holder of a link and an editor have the same entry open.
func TestTwoCorrectOneEntry(t *testing.T) {
	t.Parallel()
	node := apptest.Start(t)
	editor, _ := node.Program(t, account.Editor)
	s := &stage{people: &people{editor: editor}, t: t}
	p := s.partnership()
	link := func() string {
		address, _ := apptest.At(editor.Do(t, "createOwnEntryLink", object{"id": p.id}, `url`), "url").(string)
		_, secret, _ := strings.Cut(address, "#")
		return secret
	}
	editor.Do(t, "savePartnership", object{"id": p.id, "baseSeq": p.seq, "aims": "Theirs"}, "partnership { seq }")
	send := func(token string, fields object) apptest.Answer {
		in := object{"token": token, "baseSeq": p.seq}
		maps.Copy(in, fields)
		return node.As("").Ask(t, apptest.Mutation("confirmOwnEntry", "kind"), object{"input": in})
	}
	token := link()
	refused := send(token, object{"aims": "Mine", "purpose": "Mine"})
	if refused.Code() != "CONFLICT" || !reflect.DeepEqual(refused.Errors[0].Extensions["fields"], []any{"aims"}) {
		t.Fatalf("the same field: %s", refused.Body)
	}
	if a := send(token, object{"purpose": "Mine"}); a.Code() != "" {
		t.Errorf("another field, with the link that was not used up: %s", a.Body)
	}
	if a := send(link(), object{}); a.Code() != "" {
		t.Errorf("nothing but that it is right: %s", a.Body)
	}
	read := node.As("").Must(t, `query($r: String!) { partnership(ref: $r) { aims purpose name } }`, object{"r": p.ref})
	if read.Text("partnership.aims") != "Theirs" || read.Text("partnership.purpose") != "Mine" || read.Text("partnership.name") != p.name {
		t.Errorf("it stands as %s", read.Body)
	}
}
