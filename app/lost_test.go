package app_test

import (
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/app/apptest"
)

// loss is a way to lose one's part in a workshop while being connected.
type loss struct {
	name string
	who  func(*stage) apptest.Client
	lose func(*stage)
	// closes says that the proof itself is void, so that the whole socket ends; else only the subscription does, because
	// who it was is still somebody.
	closes bool
}

var losses = []loss{
	{"a participant is removed", func(s *stage) apptest.Client { return s.here.Client }, func(s *stage) {
		s.owner.Do(s.t, "removeParticipant", object{"id": s.here.ID}, `participant { id }`)
	}, true},
	{"a projector is rotated", func(s *stage) apptest.Client { return s.actors["projector"] }, func(s *stage) {
		s.owner.Do(s.t, "rotateJoinCode", object{"id": s.Workshop}, `workshop { id }`)
	}, true},
	{"a facilitator is removed", func(s *stage) apptest.Client { return s.co }, func(s *stage) {
		s.owner.Do(s.t, "removeFacilitator", object{"workshopId": s.Workshop, "accountId": accountID(s.t, s.co)}, `workshop { id }`)
	}, false},
	{"an API token is revoked", func(s *stage) apptest.Client { return s.admin }, func(s *stage) {
		ctx := s.t.Context()
		tokens, err := s.node.Accounts.ListTokens(ctx, account.SystemActor)
		if err != nil {
			s.t.Fatal(err)
		}
		for _, token := range tokens {
			if token.Roles[0] == account.Admin {
				if err := s.node.Accounts.RevokeToken(ctx, account.SystemActor, token.ID); err != nil {
					s.t.Fatal(err)
				}
			}
		}
	}, true},
	{"an account loses a role", func(s *stage) apptest.Client {
		return s.node.Person(s.t, s.Workshop+"@example.org", account.Analyst)
	}, func(s *stage) { s.takeRoles(s.Workshop + "@example.org") }, true},
	{"an account is disabled", func(s *stage) apptest.Client {
		return s.node.Person(s.t, s.Workshop+"@example.org", account.Analyst)
	}, func(s *stage) {
		leaver, err := s.node.Accounts.PersonByEmail(s.t.Context(), account.SystemActor, s.Workshop+"@example.org")
		if err == nil {
			err = s.node.Accounts.Disable(s.t.Context(), account.SystemActor, leaver.ID)
		}
		if err != nil {
			s.t.Fatal(err)
		}
	}, true},
}

// takeRoles takes every role from the account with the address.
func (s *stage) takeRoles(email string) {
	profile, err := s.node.Accounts.EnsureAccount(s.t.Context(), account.SystemActor, "x", email, nil)
	if err == nil {
		_, err = s.node.Accounts.SetRoles(s.t.Context(), account.SystemActor, profile.ID, nil)
	}
	if err != nil {
		s.t.Fatal(err)
	}
}

// TestALostPartEndsWhatIsOpen: on the node where it was taken and on another, to which no bump goes, so that it finds out
// by asking the store. Each subscription is alone on its workshop there: nothing else makes the node look.
func TestALostPartEndsWhatIsOpen(t *testing.T) {
	t.Parallel()
	for _, l := range losses {
		for _, where := range []string{"here", "on another node without bumps"} {
			t.Run(l.name+" "+where, func(t *testing.T) {
				t.Parallel()
				home := apptest.Start(t)
				at := home
				if where != "here" {
					at = home.Beside()
				}
				everybody := newPeople(t, home)
				var open []*watched
				for _, name := range []string{"boardUpdates", "viewerBoardUpdates", "workshopUpdates", "boardPresence"} {
					if w := watch(t, newStage(t, everybody), l, at, name); w != nil {
						open = append(open, w)
					}
				}
				for _, w := range open {
					l.lose(w.stage)
				}
				for _, w := range open {
					w.wantEnd(t, l)
				}
			})
		}
	}
}

// watched is a subscription on a socket of its own.
type watched struct {
	*stage
	name   string
	socket *apptest.Socket
	live   *apptest.Live
}

// watch subscribes; nil for who has no part of this kind, such as a projector's own notes.
func watch(t *testing.T, s *stage, l loss, at *apptest.Node, name string) *watched {
	t.Helper()
	asked := operations["Subscription."+name]
	w := &watched{stage: s, name: name, socket: l.who(s).At(at).Connect(t)}
	w.live = w.socket.Subscribe(asked.document, asked.variables(s))
	m, err := w.live.Next()
	if err != nil {
		t.Fatal(err)
	}
	if len(m.Errors) == 0 {
		return w
	}
	if code := m.Errors[0].Extensions["code"]; code != "FORBIDDEN" {
		t.Errorf("%s: refused with %v", name, code)
	}
	return nil
}

// wantEnd waits for the end of what was lost, and of no more.
func (w *watched) wantEnd(t *testing.T, l loss) {
	t.Helper()
	if l.closes {
		if code := w.socket.Ended(t); code != 4403 {
			t.Errorf("%s: the socket ended with %d %v, want 4403", w.name, code, w.socket.Reason())
		}
		return
	}
	m, err := w.live.Next()
	for err == nil && m.Type == "next" {
		m, err = w.live.Next()
	}
	if err != nil {
		t.Fatalf("%s: %v", w.name, err)
	}
	if len(m.Errors) == 0 || m.Errors[0].Extensions["code"] != "FORBIDDEN" {
		t.Errorf("%s ended with %+v, want FORBIDDEN", w.name, m)
	}
	if answer := w.socket.Subscribe(`{ viewer { account { id } } }`, nil).Data(t); apptest.At(answer, "viewer.account.id") == nil {
		t.Error("the socket does not know who it is any more")
	}
}

// TestALesserPartShowsLess: whoever ran the workshop and still may read it goes on with a whole new answer, without what
// attendees do not see.
func TestALesserPartShowsLess(t *testing.T) {
	t.Parallel()
	home := apptest.Start(t)
	s := newStage(t, newPeople(t, home))
	both := home.Person(t, "both@example.org", account.Facilitator, account.Analyst)
	s.owner.Do(t, "addFacilitator", object{"workshopId": s.Workshop, "email": "both@example.org"}, `workshop { id }`)
	s.noteHere()
	s.owner.Do(t, "updateBoard", object{"id": s.Boards[0], "notesVisible": false}, `board { id }`)
	for _, at := range []*apptest.Node{home, home.Beside()} {
		live := both.At(at).Connect(t).Subscribe(`subscription($b: ID!) { boardUpdates(boardId: $b) { from notes { text } } }`, onBoard(s))
		if notes, _ := apptest.At(live.Data(t), "boardUpdates.notes").([]any); len(notes) != 1 {
			t.Fatalf("a facilitator sees %v", notes)
		}
		s.owner.Do(t, "removeFacilitator", object{"workshopId": s.Workshop, "accountId": accountID(t, both)}, `workshop { id }`)
		data := live.Data(t)
		if notes, _ := apptest.At(data, "boardUpdates.notes").([]any); len(notes) != 0 || apptest.At(data, "boardUpdates.from") != nil {
			t.Errorf("an analyst goes on with %v", data)
		}
		s.owner.Do(t, "addFacilitator", object{"workshopId": s.Workshop, "email": "both@example.org"}, `workshop { id }`)
	}
}

// TestAReplacedKeyDoesNotLearnTheCode: whoever holds a leaked projector link is shut out by a new code, so the open socket
// must not tell it in the moment before it ends.
func TestAReplacedKeyDoesNotLearnTheCode(t *testing.T) {
	t.Parallel()
	home := apptest.Start(t)
	s := newStage(t, newPeople(t, home))
	for range 5 {
		var sockets []*apptest.Socket
		for range 8 {
			socket := s.node.As(s.Projector).Connect(t)
			socket.Subscribe(`subscription($w: ID!) { workshopUpdates(workshopId: $w) { from workshop { status joinCode } } }`,
				object{"w": s.Workshop}).Data(t)
			sockets = append(sockets, socket)
		}
		fresh := s.owner.Do(t, "rotateJoinCode", object{"id": s.Workshop}, `workshop { joinCode projectorToken }`)
		code, _ := apptest.At(fresh, "workshop.joinCode").(string)
		for _, socket := range sockets {
			if socket.Ended(t); strings.Contains(socket.Raw(), code) {
				t.Fatal("an old projector was told the new code")
			}
		}
		s.Projector, _ = apptest.At(fresh, "workshop.projectorToken").(string)
	}
}

// TestAnOpenSocketIsNobodysShelter: in the moment between the loss of a part and the end of the socket nothing more can
// be done.
func TestAnOpenSocketIsNobodysShelter(t *testing.T) {
	t.Parallel()
	home := apptest.Start(t)
	s := newStage(t, newPeople(t, home))
	for _, l := range losses[:3] {
		socket := l.who(s).Connect(t)
		l.lose(s)
		m, err := socket.Subscribe(apptest.Mutation("addNote", "note { id }"), object{"input": s.Note("too late")}).Next()
		if err == nil && len(m.Errors) == 0 {
			t.Errorf("%s, and still writes over the open socket", l.name)
		}
	}
	if texts, err := s.Texts(s.owner); err != nil || texts["too late"] != 0 {
		t.Errorf("%v, %v", texts, err)
	}
}

// TestALostPartIsNoticedWhateverElseFails: which boards a workshop has cannot be read in the moment of the loss, and
// nothing changes afterwards that would make anybody look again.
func TestALostPartIsNoticedWhateverElseFails(t *testing.T) {
	t.Parallel()
	home := apptest.Start(t)
	everybody := newPeople(t, home)
	l := losses[2]
	var open []*watched
	for _, name := range []string{"boardUpdates", "viewerBoardUpdates", "boardPresence"} {
		open = append(open, watch(t, newStage(t, everybody), l, home, name))
	}
	breakNotes(t, home.Config.Settings.DatabaseURL, `ALTER TABLE board RENAME COLUMN index TO place`)
	for _, w := range open {
		l.lose(w.stage)
	}
	for _, w := range open {
		w.wantEnd(t, l)
	}
}
