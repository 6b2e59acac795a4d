package app_test

import (
	"context"
	"net/http"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/internal/testenv"
)

// What people type in this test, and nobody else.
const (
	privateNote   = "grandmothers-biscuit-recipe"
	privateName   = "Zebedee Quillfeather"
	privateSearch = "needle-in-a-haystack"
	privateTitle  = "hush-hush-workshop"
	password      = "correct horse battery staple"
)

// TestLogsTellNothing does most of what can be done, well and badly, with a store that works, that is away and that is
// broken, and then reads the log: no secret, no code and nothing that somebody wrote may be in it, while what went wrong
// must be.
func TestLogsTellNothing(t *testing.T) {
	t.Parallel()
	postgres := testenv.PostgresServer(t)
	node := apptest.Start(t, func(c *app.Config) { c.Settings.DatabaseURL = postgres.URL() })
	owner := node.Person(t, "owner@example.org", account.Facilitator)
	analyst, _ := node.Program(t, account.Analyst)
	room := owner.Room(t, object{"title": privateTitle})
	ann := room.Join(t, privateName, "")
	private := []string{
		privateNote, privateName, privateSearch, privateTitle, password, owner.Token, analyst.Token, ann.Token,
		room.Code, room.Projector, signInBadly(t, node),
	}
	everything := func() {
		for _, as := range []apptest.Client{owner, analyst, ann.Client, node.As(room.Projector), node.As("")} {
			ask(t, room, as)
		}
	}
	everything()
	breakNotes(t, postgres.URL(), `ALTER TABLE note ADD CONSTRAINT broken CHECK (position = '') NOT VALID`)
	everything()
	breakNotes(t, postgres.URL(), `ALTER TABLE note DROP CONSTRAINT broken; ALTER TABLE note RENAME COLUMN text TO words`)
	everything()
	postgres.Kill()
	everything()
	postgres.Start()
	node.Stop()

	log := node.Log.String()
	for _, text := range private {
		for line := range strings.Lines(log) {
			if strings.Contains(line, text) {
				t.Errorf("the log has %q: %s", text, line)
			}
		}
	}
	for _, part := range []string{"level=ERROR", "level=WARN msg=unavailable", "request=", `column`} {
		if !strings.Contains(log, part) {
			t.Errorf("%q is not in the log, which should tell what went wrong", part)
		}
	}
}

// ask does what it may and what it may not.
func ask(t *testing.T, r *apptest.Room, as apptest.Client) {
	t.Helper()
	note := r.Note(privateNote)
	for _, asked := range []struct {
		query     string
		variables object
	}{
		{apptest.Mutation("addNote", "note { text }"), object{"input": note}},
		{apptest.Mutation("editNote", "note { text }"), object{"input": object{"id": note["id"], "text": privateNote + "!"}}},
		{apptest.Mutation("addNote", "note { text }"), object{"input": object{"text": privateNote}}},
		{apptest.Mutation("updateWorkshop", "workshop { id }"), object{"input": object{"id": r.Workshop, "title": privateTitle}}},
		{apptest.Mutation("joinWorkshop", "token"), object{"input": object{"joinCode": r.Code, "displayName": privateName}}},
		{apptest.Mutation("joinWorkshop", "token"), object{"input": object{"joinCode": r.Code, "displayName": privateName + "\x00"}}},
		{apptest.Mutation("addFacilitator", "workshop { id }"), object{"input": object{"workshopId": r.Workshop, "email": privateName}}},
		{`query($c: String!) { workshop(joinCode: $c) { title } }`, object{"c": r.Code}},
		{`{ notes(filter: {text: "` + privateSearch + `"}) { nodes { text } } }`, nil},
		{`{ workshops(filter: {text: "` + privateSearch + `"}) { nodes { title } } }`, nil},
		{`{ workshops(after: "` + privateSearch + `") { nodes { title } } }`, nil},
		{`query($b: ID!) { boardChanges(boardId: $b) { notes { text } } }`, object{"b": r.Boards[0]}},
		{`query($b: ID!) { board(id: $b) { notes { nodes { text } } } }`, object{"b": r.Boards[0]}},
		{`{ ` + privateSearch + ` }`, nil},
		{`{ viewer { account { name } participant { displayName } } }`, nil},
	} {
		as.Ask(t, asked.query, asked.variables)
	}
	_, _, _ = as.Get(t, "/export/workshops/"+r.Workshop+"/notes.csv")
	if socket, err := as.Dial(t); err == nil {
		m, err := socket.Subscribe(following, object{"b": r.Boards[0]}).Next()
		if err == nil && m.Type == "" {
			t.Error("an empty message")
		}
		_, _ = socket.Subscribe(apptest.Mutation("addNote", "note { text }"), object{"input": r.Note(privateNote)}).Next()
		socket.Close()
	}
}

// signInBadly sets a password, mistypes it, and gives the secret of the link that was used.
func signInBadly(t *testing.T, n *apptest.Node) (link string) {
	t.Helper()
	link, err := n.Accounts.Invite(context.Background(), account.SystemActor, "guest@example.org", account.Editor)
	if err != nil {
		t.Fatal(err)
	}
	for path, body := range map[string]string{
		"/auth/password": `{"token":"` + link + `","password":"` + password + `"}`,
		"/auth/sign-in":  `{"email":"guest@example.org","password":"` + password + `!"}`,
		"/auth/link":     `{"token":"` + link + `"}`,
	} {
		response, err := http.Post(n.Address+path, "application/json", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
	}
	http.DefaultClient.CloseIdleConnections()
	return link
}

func breakNotes(t *testing.T, dsn, statement string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), statement); err != nil {
		t.Fatal(err)
	}
}
