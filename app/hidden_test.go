package app_test

import (
	"strings"
	"testing"

	"roundtable/app/apptest"
)

// watcher takes everything that one of those who must not see it can get.
type watcher struct {
	name string
	as   apptest.Client
	*apptest.Socket
	live *apptest.Live
}

const wholeBoard = `board { id title accepting notesVisible names } sections { id prompt notesVisible }
	notes { id seq text colour status author { id displayName sector } createdAt updatedAt } removedIds`

func watchAll(t *testing.T, r *apptest.Room, name string, as apptest.Client) *watcher {
	t.Helper()
	w := &watcher{name: name, as: as, Socket: as.Connect(t)}
	b := object{"b": r.Boards[0]}
	w.live = w.Subscribe(`subscription($b: ID!) { boardUpdates(boardId: $b) { from seq `+wholeBoard+` } }`, b)
	w.Subscribe(`subscription($b: ID!) { viewerBoardUpdates(boardId: $b) { seq notes { id text } removedIds } }`, b)
	w.Subscribe(`subscription($b: ID!) { boardPresence(boardId: $b) { online bySector { sector count } } }`, b)
	w.Subscribe(`subscription($w: ID!) { workshopUpdates(workshopId: $w) { seq workshop { title status joinCode joinUrl joinQr { path } } } }`, object{"w": r.Workshop})
	w.live.Data(t)
	return w
}

// everything is what came so far and what it can ask for.
func (w *watcher) everything(t *testing.T, r *apptest.Room) string {
	t.Helper()
	all := w.Raw()
	for _, query := range []string{
		`query($b: ID!) { boardChanges(boardId: $b) { ` + wholeBoard + ` } }`,
		`query($b: ID!) { boardChanges(boardId: $b, after: 2) { ` + wholeBoard + ` board { workshop { title joinCode } } } }`,
		`query($b: ID!) { board(id: $b) { notes { nodes { id text author { id displayName sector } } } workshop { joinCode projectorToken } } }`,
		`query($b: ID!) { board(id: $b) { deletedNotes { nodes { text } } } }`,
		`query($b: [ID!]) { notes(filter: {boardIds: $b}) { nodes { id text author { id displayName sector } } } }`,
		`query($b: [ID!]) { results(filter: {boardIds: $b}, groupBy: [QUESTION, WORKSHOP]) { question count people suppressed } }`,
	} {
		all += string(w.as.Ask(t, query, object{"b": r.Boards[0]}).Body)
	}
	_, _, file := w.as.Get(t, "/export/workshops/"+r.Workshop+"/notes.csv")
	return all + file
}

// TestWhatIsHiddenNeverLeaves: raw frames, answers and files of those who must not see it hold neither hidden words nor
// who wrote what.
func TestWhatIsHiddenNeverLeaves(t *testing.T) {
	t.Parallel()
	node := apptest.Start(t)
	p := newPeople(t, node)
	r := p.owner.Room(t, object{"names": "HIDDEN"})
	owner := func(mutation string, input object) { p.owner.Do(t, mutation, input, "__typename") }
	owner("updateBoard", object{"id": r.Boards[0], "notesVisible": false})
	ann := r.Join(t, "Zebedee Quillfeather", "PRISON_LIBRARY")
	watchers := []*watcher{
		watchAll(t, r, "an attendee", r.Join(t, "Bob", "").Client), watchAll(t, r, "the projector", node.As(r.Projector)),
		watchAll(t, r, "an analyst", p.analyst),
	}
	hidden := []string{"hidden-while-hidden", "an-earlier-text", "deleted-before-it-was-shown", "Zebedee", ann.ID, "PRISON_LIBRARY"}

	kept := r.AddNote(t, ann.Client, "an-earlier-text hidden-while-hidden")
	ann.Do(t, "editNote", object{"id": kept, "text": "to be shown, hidden-while-hidden"}, "__typename")
	ann.Do(t, "moveNote", object{"id": kept, "sectionId": r.Sections[1]}, "__typename")
	gone := r.AddNote(t, ann.Client, "deleted-before-it-was-shown")
	ann.Do(t, "deleteNote", object{"id": gone}, "__typename")
	for _, w := range watchers {
		wantNone(t, w, w.everything(t, r), append(hidden, kept, gone))
	}

	owner("updateBoard", object{"id": r.Boards[0], "notesVisible": true}) // the words may be seen from now on, not whose
	owner("updateSection", object{"id": r.Sections[0], "notesVisible": false})
	other := r.AddNote(t, ann.Client, "hidden in its question")
	for _, w := range watchers {
		apptest.Eventually(t, w.name+" sees what is shown", func() bool { return strings.Contains(w.Raw(), kept) })
		wantNone(t, w, w.everything(t, r), append(hidden[1:], gone, other, "hidden in its question"))
	}

	for _, w := range watchers {
		secrets := []string{r.Projector, p.owner.Token, ann.Token}
		if w.name != "the projector" { // it shows the code to the room
			secrets = append(secrets, r.Code)
		}
		wantNone(t, w, w.everything(t, r), secrets)
	}
}

func wantNone(t *testing.T, w *watcher, all string, hidden []string) {
	t.Helper()
	for _, text := range hidden {
		if i := strings.Index(all, text); i >= 0 {
			t.Errorf("%s gets %q: …%s…", w.name, text, all[max(0, i-200):min(len(all), i+len(text)+100)])
		}
	}
}
