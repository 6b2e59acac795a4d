package app_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"roundtable/app"
	"roundtable/app/apptest"
)

// TestHall: five hundred people behind one address, as on a hall's Wi-Fi, join in the same minute under the limits that hold
// by default; all of them look, all of them answer, nobody is told to wait, and every answer comes to everybody.
func TestHall(t *testing.T) {
	t.Parallel()
	const people, atOnce = 500, 16
	node := apptest.Start(t, func(c *app.Config) { c.Settings.MutationRate, c.Settings.ReadRate = 5, 20_000 })
	room := node.Facilitator(t).Room(t, nil)
	watcher := room.Owner.Connect(t)
	all := watcher.Subscribe(`subscription($b: ID!) { boardUpdates(boardId: $b) { notes { text } } }`, object{"b": room.Boards[0]})

	phones := make([]*apptest.Live, people)
	each(people, atOnce, func(i int) {
		nobody := node.As("")
		if a := nobody.Ask(t, `query($c: String!) { workshop(joinCode: $c) { title names } }`, object{"c": room.Code}); a.Code() != "" {
			t.Errorf("person %d asked what it is: %s", i, a.Body)
			return
		}
		a := nobody.Ask(t, apptest.Mutation("joinWorkshop", "token"), object{"input": object{"joinCode": room.Code, "sector": "COUNCIL"}})
		if a.Code() != "" {
			t.Errorf("person %d joined: %s", i, a.Body)
			return
		}
		person := node.As(a.Text("joinWorkshop.token"))
		socket, err := person.Dial(t)
		if err != nil {
			t.Errorf("person %d: %v", i, err)
			return
		}
		// What a phone watches; the board with less of each note, since all of it is parsed five hundred times here.
		phones[i] = socket.Subscribe(`subscription($b: ID!) { boardUpdates(boardId: $b) { from seq notes { id } } }`, object{"b": room.Boards[0]})
		socket.Subscribe(`subscription($b: ID!) { viewerBoardUpdates(boardId: $b) { seq notes { id } } }`, object{"b": room.Boards[0]})
		socket.Subscribe(`subscription($w: ID!) { workshopUpdates(workshopId: $w) { seq workshop { status } } }`, object{"w": room.Workshop})
		note := room.Note(fmt.Sprintf("answer %d.", i))
		if a := person.Ask(t, apptest.Mutation("addNote", "note { id }"), object{"input": note}); a.Code() != "" {
			t.Errorf("person %d answered: %s", i, a.Body)
		}
	})
	if t.Failed() {
		return
	}
	for i, phone := range phones {
		if n := received(t, phone, people); n != people {
			t.Errorf("person %d saw %d answers", i, n)
		}
	}
	if n := received(t, all, people); n != people {
		t.Errorf("the facilitator saw %d answers", n)
	}
	raw := watcher.Raw()
	for i := range people {
		if !strings.Contains(raw, fmt.Sprintf("answer %d.", i)) {
			t.Errorf("answer %d did not come", i)
		}
	}
}

// received counts notes until there are so many, or no more come.
func received(t *testing.T, live *apptest.Live, most int) int {
	t.Helper()
	n := 0
	for n < most {
		notes, _ := apptest.At(live.Data(t), "boardUpdates.notes").([]any)
		n += len(notes)
	}
	return n
}

// each calls act for 0 to n-1, a few at once.
func each(n, atOnce int, act func(i int)) {
	turns := make(chan int)
	var all sync.WaitGroup
	for range atOnce {
		all.Go(func() {
			for i := range turns {
				act(i)
			}
		})
	}
	for i := range n {
		turns <- i
	}
	close(turns)
	all.Wait()
}
