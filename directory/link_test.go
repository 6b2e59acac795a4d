package directory_test

import (
	"strings"
	"sync"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
)

func TestWhoIssuesLinks(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	for name, tt := range map[string]struct {
		actor account.Actor
		code  fault.Code
	}{
		"nobody":        {nobody, fault.Unauthenticated},
		"a facilitator": {ann, fault.Forbidden},
		"an analyst":    {signedIn, fault.Forbidden},
		"a participant": {account.Actor{Kind: account.Participant}, fault.Forbidden},
		"an editor":     {editor, ""},
		"an admin":      {person(account.Admin), ""},
	} {
		t.Run(name, func(t *testing.T) {
			secret, link, err := d.IssueLink(t.Context(), tt.actor, directory.ChangeOf{ID: c.ID})
			wantFault(t, err, tt.code)
			if (secret != "") != (tt.code == "") {
				t.Errorf("got the secret %q with %v", secret, err)
			}
			if tt.code == "" && (!account.IsSecret(secret, account.EntryPrefix) || link.ExpiresAt != d.clock.Now().AddDate(0, 0, 30)) {
				t.Errorf("got %q, which expires on %v", secret, link.ExpiresAt)
			}
		})
	}
}

func TestWhatLinksAreFor(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	step := save(d, &directory.Step{Partnership: c.Partnership, Text: "Meet", Visibility: directory.Public})
	old := d.contact(func(o *directory.Contact) { o.Partnership = c.Partnership })
	if _, err := d.Remove(t.Context(), editor, directory.ChangeOf{ID: old.ID, Request: uuid.New()}); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		id   directory.RecordID
		code fault.Code
	}{
		"a contact":         {c.ID, ""},
		"a partnership":     {c.Partnership, ""},
		"an organisation":   {c.Organisation, ""},
		"a next step":       {step.ID, fault.BadUserInput},
		"a removed contact": {old.ID, fault.NotFound},
		"nothing":           {newID(), fault.NotFound},
		"the zero id":       {directory.RecordID{}, fault.NotFound},
	} {
		t.Run(name, func(t *testing.T) {
			_, _, err := d.IssueLink(t.Context(), editor, directory.ChangeOf{ID: tt.id})
			wantFault(t, err, tt.code)
		})
	}
}

// Of a secret nothing is stored that could be sent again.
func TestSecretsAreNotStored(t *testing.T) {
	d := newDesk(t)
	secret := d.link(d.contact(nil))
	var stored string
	err := d.pool.QueryRow(t.Context(), `SELECT directory_link::text || (SELECT string_agg(a::text, '') FROM audit_entry a) FROM directory_link`).Scan(&stored)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(stored, strings.TrimPrefix(secret, "rte_")) || strings.Contains(stored, secret) || !strings.Contains(stored, "directory.issue_link") {
		t.Errorf("stored %s", stored)
	}
	if url := directory.OwnEntryURL("https://work.example/", secret); url != "https://work.example/own#"+secret {
		t.Errorf("the link is %s", url)
	}
}

// Whatever is wrong with a link, the answer is the same.
func TestLinksThatDoNotWork(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	used, expired := d.link(c), d.link(c)
	if _, err := d.ConfirmOwn(t.Context(), used, directory.OwnChanges{}); err != nil {
		t.Fatal(err)
	}
	removed := d.contact(func(r *directory.Contact) { r.Partnership = c.Partnership })
	gone := d.link(removed)
	if _, err := d.Remove(t.Context(), editor, directory.ChangeOf{ID: removed.ID, Request: uuid.New()}); err != nil {
		t.Fatal(err)
	}
	d.clock.forward(0, 0, 30)
	fresh := d.link(c)
	messages := map[string]bool{}
	for name, secret := range map[string]string{
		"used": used, "expired": expired, "of a removed entry": gone, "unknown": "rte_" + strings.Repeat("x", 43),
		"empty": "", "of another kind": "rtl_" + fresh[4:], "cut off": fresh[:40], "longer": fresh + "x", "NUL": fresh[:46] + "\x00",
		"huge": "rte_" + strings.Repeat("x", 1<<20), "emoji": "rte_" + strings.Repeat("😀", 11),
	} {
		_, err := d.OwnEntry(t.Context(), secret)
		if f := wantFault(t, err, fault.NotFound); f != nil {
			messages[f.Error()] = true
		}
		for _, changes := range []directory.OwnChanges{{}, {Remove: true}, {Base: 1, Name: ptr("x\x00")}} {
			_, err := d.ConfirmOwn(t.Context(), secret, changes)
			if f := fault.Of(err); f == nil || f.Code != fault.NotFound {
				t.Errorf("%s: %v", name, err)
			} else {
				messages[f.Error()] = true
			}
		}
	}
	if len(messages) != 1 {
		t.Errorf("the answers tell links apart: %v", messages)
	}
	if _, err := d.OwnEntry(t.Context(), fresh); err != nil {
		t.Errorf("a good link: %v", err)
	}
}

// Two at once, on two nodes: one succeeds.
func TestALinkWorksOnce(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	nodes := []*directory.Service{d.Service, d.open(nil)}
	secret := d.link(c)
	var group sync.WaitGroup
	var mu sync.Mutex
	succeeded := 0
	for i := range 12 {
		group.Go(func() {
			saved, err := nodes[i%2].ConfirmOwn(t.Context(), secret, directory.OwnChanges{Name: ptr("Somebody")})
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil && saved != nil:
				succeeded++
			case !fault.Is(err, fault.NotFound):
				t.Errorf("got %v", err)
			}
		})
	}
	group.Wait()
	if succeeded != 1 {
		t.Errorf("%d succeeded", succeeded)
	}
	versions, err := d.History(t.Context(), editor, c.ID, 0, 10)
	if err != nil || len(versions) != 2 {
		t.Errorf("%d versions, %v", len(versions), err)
	}
}

// What was not stored does not burn a link.
func TestAFailedSaveLeavesTheLink(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	secret := d.link(c)
	_, err := d.ConfirmOwn(t.Context(), secret, directory.OwnChanges{Email: ptr("not an address")})
	if f := wantFault(t, err, fault.BadUserInput); f.Field != "email" {
		t.Errorf("the field is %q", f.Field)
	}
	d.store.fails = 1
	_, err = d.ConfirmOwn(t.Context(), secret, directory.OwnChanges{Name: ptr("Somebody")})
	wantFault(t, err, fault.Unavailable)
	_, err = d.ConfirmOwn(t.Context(), secret, directory.OwnChanges{Base: c.Seq + 1})
	wantFault(t, err, fault.Conflict)
	saved, err := d.ConfirmOwn(t.Context(), secret, directory.OwnChanges{Base: c.Seq, Name: ptr("Somebody")})
	if err != nil || saved.(*directory.Contact).Name != "Somebody" {
		t.Errorf("got %v, %v", saved, err)
	}
}

func TestExpiredLinksAreSwept(t *testing.T) {
	d := newDesk(t)
	d.link(d.contact(nil))
	for _, tt := range []struct{ days, left int }{{31, 1}, {7, 0}} {
		d.clock.forward(0, 0, tt.days)
		d.runSchedule()
		var left int
		if err := d.pool.QueryRow(t.Context(), `SELECT count(*) FROM directory_link`).Scan(&left); err != nil || left != tt.left {
			t.Errorf("%d links left, %v", left, err)
		}
	}
}

// Whose answer was lost sends the same again: the same link, and of a link that was used the same answer.
func TestRepeatedRequestsOfLinks(t *testing.T) {
	d := newDesk(t)
	c := d.contact(nil)
	in := directory.ChangeOf{ID: c.ID, Request: uuid.New()}
	secret, link, err := d.IssueLink(t.Context(), editor, in)
	if err != nil {
		t.Fatal(err)
	}
	again, same, err := d.IssueLink(t.Context(), editor, in)
	if err != nil || again != secret || same != link {
		t.Errorf("issued %+v, and then %+v, %v", link, same, err)
	}
	if other, _, err := d.IssueLink(t.Context(), person(account.Admin), in); err != nil || other == secret {
		t.Errorf("somebody else gets the same link: %v", err)
	}
	changes := directory.OwnChanges{Remove: true, Request: uuid.New()}
	for range 2 {
		if saved, err := d.ConfirmOwn(t.Context(), secret, changes); err != nil || saved.Base().Lifecycle != directory.Removed {
			t.Errorf("got %v, %v", saved, err)
		}
	}
	_, err = d.ConfirmOwn(t.Context(), secret, directory.OwnChanges{Request: uuid.New()})
	wantFault(t, err, fault.NotFound)
	_, err = d.OwnEntry(t.Context(), secret)
	wantFault(t, err, fault.NotFound)
}
