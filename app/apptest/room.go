package apptest

import (
	"context"
	"fmt"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
)

// Person gives somebody who signs in: an account with an e-mail address and roles, and a session.
func (n *Node) Person(tb testing.TB, email string, roles ...account.Role) Client {
	tb.Helper()
	if _, err := n.Accounts.EnsureAccount(context.Background(), account.SystemActor, email, email, roles); err != nil {
		tb.Fatal(err)
	}
	c, _ := n.SignIn(tb, email)
	return c
}

// SignIn begins another session of somebody's.
func (n *Node) SignIn(tb testing.TB, email string) (Client, account.SessionID) {
	tb.Helper()
	ctx := context.Background()
	profile, err := n.Accounts.PersonByEmail(ctx, account.SystemActor, email)
	if err != nil {
		tb.Fatal(err)
	}
	link, err := n.Accounts.IssueLink(ctx, account.SystemActor, profile.ID)
	if err != nil {
		tb.Fatal(err)
	}
	secret, session, err := n.Accounts.RedeemLink(ctx, link, account.Browser{})
	if err != nil {
		tb.Fatal(err)
	}
	return n.As(secret), session.ID
}

// Program gives the holder of an API token, and the token's id.
func (n *Node) Program(tb testing.TB, role account.Role) (Client, account.TokenID) {
	tb.Helper()
	request := account.TokenRequest{Role: role, Name: "program of a test"}
	secret, token, err := n.Accounts.CreateToken(context.Background(), account.SystemActor, request)
	if err != nil {
		tb.Fatal(err)
	}
	return n.As(secret), token.ID
}

// Facilitator gives a program that may create workshops.
func (n *Node) Facilitator(tb testing.TB) Client {
	tb.Helper()
	c, _ := n.Program(tb, account.Facilitator)
	return c
}

// Room is a workshop with two boards of two questions each.
type Room struct {
	Owner     Client
	Workshop  string
	Boards    []string
	Sections  []string // of all boards, in order
	Code      string
	Projector string // the token
}

const roomFields = `workshop { id joinCode projectorToken boards { id sections { id } } }`

// Room has the client create and open a workshop. extra is added to the input of createWorkshop.
func (c Client) Room(tb testing.TB, extra map[string]any) *Room {
	tb.Helper()
	r := c.Draft(tb, extra)
	c.Do(tb, "openWorkshop", map[string]any{"id": r.Workshop}, "workshop { id }")
	return r
}

// Draft is Room for a workshop that is not open yet.
func (c Client) Draft(tb testing.TB, extra map[string]any) *Room {
	tb.Helper()
	input := map[string]any{"title": "A workshop"}
	var boards []any
	for _, title := range []string{"Morning", "Afternoon"} {
		boards = append(boards, map[string]any{"title": title, "sections": []any{
			map[string]any{"prompt": title + ": what helps?"}, map[string]any{"prompt": title + ": what hinders?"},
		}})
	}
	input["boards"] = boards
	for name, value := range extra {
		input[name] = value
	}
	made := c.Do(tb, "createWorkshop", input, roomFields)
	r := &Room{Owner: c, Workshop: text(made, "workshop.id"), Code: text(made, "workshop.joinCode"), Projector: text(made, "workshop.projectorToken")}
	list, _ := At(made, "workshop.boards").([]any)
	for _, b := range list {
		r.Boards = append(r.Boards, text(b, "id"))
		sections, _ := At(b, "sections").([]any)
		for _, s := range sections {
			r.Sections = append(r.Sections, text(s, "id"))
		}
	}
	return r
}

func text(value any, path string) string {
	s, _ := At(value, path).(string)
	return s
}

// Attendee is somebody who joined a workshop.
type Attendee struct {
	Client
	ID string
}

// Join has somebody join, with a name and sector unless they are empty.
func (r *Room) Join(tb testing.TB, name, sector string) Attendee {
	tb.Helper()
	input := map[string]any{"joinCode": r.Code}
	if name != "" {
		input["displayName"] = name
	}
	if sector != "" {
		input["sector"] = sector
	}
	joined := r.Owner.Node.As("").Do(tb, "joinWorkshop", input, "token participant { id }")
	return Attendee{Client: r.Owner.Node.As(text(joined, "token")), ID: text(joined, "participant.id")}
}

// Note is the input of a new note on the room's first board and question.
func (r *Room) Note(text string) map[string]any {
	return map[string]any{"id": uuid.NewString(), "boardId": r.Boards[0], "sectionId": r.Sections[0], "text": text}
}

// AddNote has the client add a note, which has to succeed, and gives its id.
func (r *Room) AddNote(tb testing.TB, as Client, words string) string {
	tb.Helper()
	return text(as.Do(tb, "addNote", r.Note(words), "note { id }"), "note.id")
}

// Texts are the texts of the first board's notes as the client sees them, each with the number of times it is there.
func (r *Room) Texts(as Client) (map[string]int, error) {
	a, err := as.Try(`query($b: ID!) { boardChanges(boardId: $b) { notes { text } } }`, map[string]any{"b": r.Boards[0]})
	if err != nil {
		return nil, err
	}
	if len(a.Errors) > 0 {
		return nil, fmt.Errorf("answered with %d %s", a.Status, a.Body)
	}
	texts := map[string]int{}
	notes, _ := a.At("boardChanges.notes").([]any)
	for _, note := range notes {
		texts[text(note, "text")]++
	}
	return texts, nil
}
