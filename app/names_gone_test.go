package app_test

import (
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/app/apptest"
)

// A room whose names were shown comes to hide them. Who comes then, from nothing or from where they once were, is told
// nobody's name any more, on the node of the change and on another; and the directory names nobody either.
func TestNamesThatGoAreToldNobody(t *testing.T) {
	t.Parallel()
	node := apptest.Start(t)
	other := node.Beside()
	owner := node.Person(t, "owner@example.org", account.Facilitator, account.Editor)
	r := owner.Room(t, nil)
	const name, sector = "Zebedee Quillfeather", "PRISON_LIBRARY"
	who := r.Join(t, name, sector)
	note := r.AddNote(t, who.Client, "said with a name")
	draft := uuid.NewString()
	owner.Do(t, "promoteNote", object{
		"noteId": note, "id": draft, "name": "An entry", "nation": "WALES", "useAuthorName": true, "consent": name + " said yes",
	}, "partnership { id }")
	p := owner.Do(t, "savePartnership", object{
		"id": draft, "baseSeq": seqOf(t, owner, draft), "name": "An entry", "nation": "WALES", "visibility": "PUBLIC",
		"source": "A workshop, " + name,
	}, "partnership { ref source }")
	if source := apptest.At(p, "partnership.source"); source != "A workshop, "+name {
		t.Fatalf("the source is %v", source)
	}
	ref, _ := apptest.At(p, "partnership.ref").(string)
	nodes := []*apptest.Node{node, other}
	var before []*apptest.Socket
	for _, n := range nodes { // snapshots are kept, and frames in rings
		w := watchAll(t, r, "an attendee from before", r.Join(t, "", "").At(n))
		before = append(before, w.Socket)
		for _, text := range []string{"a second", "a third"} {
			r.AddNote(t, who.At(n), text)
		}
		apptest.Eventually(t, "it is shown", func() bool { return strings.Contains(w.Raw(), "a third") })
	}
	owner.Do(t, "updateWorkshop", object{"id": r.Workshop, "names": "HIDDEN"}, "workshop { names }")
	for _, s := range before {
		apptest.Eventually(t, "names are hidden", func() bool { return strings.Contains(s.Raw(), `"names":"HIDDEN"`) })
	}
	for _, n := range nodes {
		seat := r.Join(t, "", "").At(n)
		late := watchAll(t, r, "an attendee from after", seat)
		all := late.everything(t, r)
		for after := range 8 {
			s := seat.Connect(t)
			s.Subscribe(`subscription($b: ID!, $a: Seq) { boardUpdates(boardId: $b, after: $a) { from seq `+wholeBoard+` } }`,
				object{"b": r.Boards[0], "a": after}).Data(t)
			r.AddNote(t, seat, "so that there is more to come")
			apptest.Eventually(t, "it comes", func() bool { return strings.Contains(s.Raw(), "more to come") })
			all += s.Raw()
			s.Close()
		}
		wantNone(t, late, all, []string{"Zebedee", who.ID, sector})
		public := n.As("").Must(t, `query($r: String!) { partnership(ref: $r) { name source fromNote { noteId } } }`, object{"r": ref})
		if body := string(public.Body); !strings.Contains(body, `"source":"A workshop"`) {
			t.Errorf("the public reads %s", body)
		}
	}
	history := owner.Must(t, `query($i: ID!) { directoryHistory(id: $i) { changes { field before after } } }`, object{"i": draft})
	if strings.Contains(string(history.Body), "Zebedee") {
		t.Errorf("the history is %s", history.Body)
	}
}

func seqOf(t *testing.T, as apptest.Client, id string) any {
	t.Helper()
	a := as.Must(t, `query($i: ID!) { record(id: $i) { ... on Partnership { seq } } }`, object{"i": id})
	return apptest.At(a.Data, "record.seq")
}
