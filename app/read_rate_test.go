package app_test

import (
	"bytes"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/app"
	"roundtable/app/apptest"
)

// TestReadRate: who has no account shares what their network may read, over HTTP, sockets and downloads; whoever is known
// has some of their own, and a right code joins whatever others have read.
func TestReadRate(t *testing.T) {
	t.Parallel()
	var passed atomic.Int64
	begun := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	node := apptest.Start(t, func(c *app.Config) {
		c.Settings.ReadRate = 4000 // 240,000 in a minute, and 2,400 for who joined
		c.Now = func() time.Time { return begun.Add(time.Duration(passed.Load())) }
	})
	room := node.Facilitator(t).Room(t, nil)
	ann := room.Join(t, "Ann", "")
	const page = `{ partnerships(first: 100) { nodes { id ref name purpose nation seq visibility standing } } }` // 901, and 10 for any
	answered := 0
	var refused apptest.Answer
	for refused.Code() == "" && answered < 1000 {
		refused = node.As("").Ask(t, page, nil)
		answered++
	}
	if answered != 264 || refused.Code() != "RATE_LIMITED" || refused.Status != http.StatusTooManyRequests {
		t.Errorf("the %dth is answered with %d %s", answered, refused.Status, refused.Body)
	}
	if wait := refused.Header.Get("Retry-After"); wait != "1" {
		t.Errorf("Retry-After: %q", wait)
	}
	if refused.Errors[0].Extensions["retryAfterMs"] == nil {
		t.Errorf("%s", refused.Body)
	}
	plain, err := http.NewRequest(http.MethodPost, node.Address+"/graphql", bytes.NewReader([]byte(`{"query":"`+page+`"}`)))
	if err != nil {
		t.Fatal(err)
	}
	plain.Header.Set("Content-Type", apptest.JSON)
	plain.Header.Set("Accept", apptest.JSON)
	if a, err := node.Send(plain); err != nil || a.Status != http.StatusOK || a.Code() != "RATE_LIMITED" || a.Header.Get("Retry-After") == "" {
		t.Errorf("plain JSON: %d %s %v", a.Status, a.Body, err)
	}
	if m, err := node.As("").Connect(t).Subscribe(page, nil).Next(); err != nil || len(m.Errors) != 1 || m.Errors[0].Extensions["code"] != "RATE_LIMITED" {
		t.Errorf("over a socket: %v %v", m, err)
	}
	if status, _, body := node.As("").Get(t, "/export/directory.json"); status != http.StatusTooManyRequests || !strings.Contains(body, "RATE_LIMITED") {
		t.Errorf("a download: %d %s", status, body)
	}
	for name, as := range map[string]apptest.Client{"an account": room.Owner, "a participant": ann.Client, "a projector": node.As(room.Projector)} {
		if a := as.Ask(t, page, nil); a.Code() != "" {
			t.Errorf("%s: %s", name, a.Body)
		}
	}
	room.Join(t, "Bob", "")
	code := `{ workshop(joinCode: "` + room.Code + `") `
	for _, more := range []string{code + `{ boards { sections { id } } } }`, code + `{ id } partnerships { nodes { id } } }`} {
		var last apptest.Answer
		for range 100 { // what is left for less than a page goes to the first
			if last = node.As("").Ask(t, more, nil); last.Code() != "" {
				break
			}
		}
		if last.Code() != "RATE_LIMITED" {
			t.Errorf("more than what a code opens: %s", last.Body)
		}
	}
	if a := node.As("").Ask(t, code+`{ id title hostName } }`, nil); a.Code() != "" {
		t.Errorf("what a right code opens: %s", a.Body)
	}
	passed.Store(int64(time.Second))
	if a := node.As("").Ask(t, page, nil); a.Code() != "" {
		t.Errorf("after the wait: %s", a.Body)
	}
}

// TestUploadsAreRead: what is sent to be imported is counted as read, before it is looked at.
func TestUploadsAreRead(t *testing.T) {
	t.Parallel()
	node := apptest.Start(t, func(c *app.Config) {
		c.Settings.ReadRate = 1000 // three files in a minute
		now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
		c.Now = func() time.Time { return now }
	})
	editor, _ := node.Program(t, account.Editor)
	send := func(as apptest.Client) int {
		r, err := http.NewRequest(http.MethodPost, node.Address+"/directory/import?check=true", strings.NewReader("no zip"))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/zip")
		if as.Token != "" {
			r.Header.Set("Authorization", "Bearer "+as.Token)
		}
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		return answer.StatusCode
	}
	for i := range 3 {
		if status := send(editor); status != http.StatusOK {
			t.Fatalf("file %d: %d", i+1, status)
		}
	}
	if status := send(editor); status != http.StatusTooManyRequests {
		t.Errorf("one more: %d", status)
	}
	// A stranger's is not read, so the others of their network do not pay for it.
	ann := node.Facilitator(t).Room(t, nil).Join(t, "Ann", "").Client
	for _, stranger := range []apptest.Client{node.As(""), ann} {
		for i := range 3 {
			if status := send(stranger); status != http.StatusUnauthorized && status != http.StatusForbidden {
				t.Errorf("a stranger's file %d: %d", i+1, status)
			}
		}
	}
	if a := node.As("").Ask(t, `{ partnerships(first: 100) { nodes { id name } } }`, nil); a.Code() != "" {
		t.Errorf("somebody else of the network: %s", a.Body)
	}
}
