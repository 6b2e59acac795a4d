package app_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/app/apptest"
)

// TestRemovedTogether: many who came from one network are taken out with their notes in one act. Their sockets end on every
// node, whoever watches sees the notes go without a gap, and all of it comes back. What stands for the network is told to
// those who run the workshop alone.
func TestRemovedTogether(t *testing.T) {
	t.Parallel()
	first := apptest.Start(t)
	second := first.Beside()
	owner := first.Facilitator(t)
	r := owner.Room(t, object{"names": "REQUIRED"})
	var guests []apptest.Attendee
	var sockets []*apptest.Socket
	for i := range 6 {
		guest := r.Join(t, fmt.Sprint("Guest ", i), "")
		r.AddNote(t, guest.Client, fmt.Sprint("note ", i))
		node := []*apptest.Node{first, second}[i%2]
		socket := guest.At(node).Connect(t)
		socket.Subscribe(`subscription($b: ID!) { boardUpdates(boardId: $b) { seq } }`, object{"b": r.Boards[0]}).Data(t)
		guests, sockets = append(guests, guest), append(sockets, socket)
	}
	r.AddNote(t, owner, "the host's")
	wall := first.As(r.Projector).Connect(t)
	seen := wall.Subscribe(`subscription($b: ID!) { boardUpdates(boardId: $b) { from seq notes { id } removedIds } }`, object{"b": r.Boards[0]})
	at := apptest.At(seen.Data(t), "boardUpdates.seq")

	told := owner.Must(t, `query($w: ID!) { workshop(id: $w) { participantCount networks { id people } } }`, object{"w": r.Workshop})
	network := told.Text("workshop.networks.0.id")
	if people := fmt.Sprint(told.At("workshop.networks.0.people")); people != "6" || network == "" {
		t.Fatalf("got %s", told.Body)
	}
	nobody := object{"participantIds": []string{}, "joinedFrom": "2020-01-01T00:00:00Z"}
	for query, variables := range map[string]object{
		apptest.Mutation("removeParticipants", "removal { id }"): {"input": object{
			"workshopId": r.Workshop, "requestId": uuid.NewString(), "scope": "BOTH", "filter": nobody,
		}},
		`query($w: ID!, $f: RemovalFilter!) { workshop(id: $w) { removalPreview(scope: BOTH, filter: $f) { people } } }`: {
			"w": r.Workshop, "f": nobody,
		},
	} {
		if a := owner.Ask(t, query, variables); a.Code() != "BAD_USER_INPUT" || !strings.Contains(string(a.Body), "filter.participantIds") {
			t.Errorf("a list of nobody: %s", a.Body)
		}
	}
	id := uuid.NewString()
	remove := object{"workshopId": r.Workshop, "requestId": id, "scope": "BOTH", "filter": object{"network": network}}
	act := owner.Do(t, "removeParticipants", remove, `removal { id people notes }`)
	if got := fmt.Sprint(apptest.At(act, "removal.people"), " ", apptest.At(act, "removal.notes")); got != "6 6" {
		t.Errorf("removed %s", got)
	}
	gone := seen.Data(t)
	if removed, _ := apptest.At(gone, "boardUpdates.removedIds").([]any); apptest.At(gone, "boardUpdates.from") != at || len(removed) != 6 {
		t.Errorf("the wall was told %v", gone)
	}
	for i, socket := range sockets {
		if code := socket.Ended(t); code != 4403 {
			t.Errorf("the socket of guest %d ended with %d", i, code)
		}
		if a := guests[i].Ask(t, apptest.Mutation("addNote", "note { id }"), object{"input": r.Note("once more")}); a.Code() != "UNAUTHENTICATED" {
			t.Errorf("guest %d writes on: %s", i, a.Body)
		}
	}
	owner.Do(t, "undoRemoval", object{"workshopId": r.Workshop, "id": id}, `removal { undoneAt }`)
	back := seen.Data(t)
	if notes, _ := apptest.At(back, "boardUpdates.notes").([]any); apptest.At(back, "boardUpdates.from") != apptest.At(gone, "boardUpdates.seq") || len(notes) != 6 {
		t.Errorf("the wall was told %v", back)
	}
	r.AddNote(t, guests[0].Client, "back again")
	if all := wall.Raw() + sockets[0].Raw(); strings.Contains(all, network) {
		t.Error("what stands for the network was told")
	}
}
