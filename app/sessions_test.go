package app_test

import (
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/app/apptest"
)

// TestEndedByTheirOwner: what a session or a token opened closes on every node once its owner has ended it, and what others
// of theirs have opened stays.
func TestEndedByTheirOwner(t *testing.T) {
	t.Parallel()
	one := apptest.Start(t)
	two := one.Beside()
	ann := one.Person(t, "ann@example.org", account.Facilitator)
	phone, phoneID := one.SignIn(t, "ann@example.org")
	annID := account.AccountID(uuid.MustParse(accountID(t, ann)))
	secret, token, err := one.Accounts.CreateToken(t.Context(), account.SystemActor,
		account.TokenRequest{Role: account.Analyst, Name: "hers", Owner: annID})
	if err != nil {
		t.Fatal(err)
	}
	program := one.As(secret)
	room := ann.Room(t, nil)
	open := func(as apptest.Client, at *apptest.Node) *apptest.Socket {
		socket := as.At(at).Connect(t)
		socket.Subscribe(following, object{"b": room.Boards[0]}).Data(t)
		return socket
	}
	stays := open(ann, two)
	var end []*apptest.Socket
	for _, node := range []*apptest.Node{one, two} {
		end = append(end, open(phone, node), open(program, node))
	}
	for _, session := range ann.Must(t, `{ viewer { sessions { id current } } }`, nil).At("viewer.sessions").([]any) {
		if current := apptest.At(session, "id") != phoneID.String(); apptest.At(session, "current") != current {
			t.Errorf("the session that asks is %v: %v", current, session)
		}
	}
	for _, session := range []string{"endSession", "endSession"} { // the second time it has ended already
		ann.Do(t, session, object{"id": phoneID.String()}, "id")
	}
	ann.Do(t, "revokeToken", object{"id": token.ID.String()}, "id")
	for i, socket := range end {
		if code := socket.Ended(t); code != 4403 {
			t.Errorf("socket %d ended with %d %v, want 4403", i, code, socket.Reason())
		}
	}
	for _, as := range []apptest.Client{phone, program} {
		if a := as.At(two).Ask(t, `{ viewer { serverTime } }`, nil); a.Code() != "UNAUTHENTICATED" {
			t.Errorf("%s", a.Body)
		}
	}
	room.AddNote(t, ann, "still here")
	stays.Subscribe(`subscription($w: ID!) { workshopUpdates(workshopId: $w) { seq } }`, object{"w": room.Workshop}).Data(t)
}
