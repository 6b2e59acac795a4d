package app_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/internal/testenv"
)

// TestTheDiskIsFull while people write, and has room again: the node says so, once a minute and no oftener, nothing that was
// acknowledged is lost, what was not is sent again, and nobody's socket ends.
func TestTheDiskIsFull(t *testing.T) {
	t.Parallel()
	const people = 20
	disk := testenv.PostgresDisk(t)
	one := apptest.Start(t, func(c *app.Config) { c.Settings.DatabaseURL = disk.URL() })
	room := one.Facilitator(t).Room(t, nil)
	here := follow(t, room, room.Join(t, "Here", "").Client)
	ready := func(want int, part string) {
		t.Helper()
		apptest.Eventually(t, "the node says "+part, func() bool {
			status, _, body := one.As("").Get(t, "/readyz")
			return status == want && strings.Contains(body, part)
		})
	}
	w := startWriters(t, room, one, people)
	w.more(t, 100)
	ready(http.StatusOK, `"postgres":"ok"`)
	disk.Fill()
	began := time.Now()
	ready(http.StatusServiceUnavailable, `"postgres":"cannot write"`)
	w.allFail(t, people)
	texts, err := room.Texts(room.Owner)
	if err != nil || len(texts) == 0 {
		t.Errorf("what is there is not shown any more: %d, %v", len(texts), err)
	}
	disk.Free()
	ready(http.StatusOK, `"postgres":"ok"`)
	w.more(t, 200)
	w.end()
	for code, n := range w.failures {
		if code != "UNAVAILABLE" {
			t.Errorf("%d writes failed with %q, want UNAVAILABLE alone", n, code)
		}
	}
	if told, most := strings.Count(one.Log.String(), "SQLSTATE 53100"), 1+int(time.Since(began)/time.Minute); told < 1 || told > most {
		t.Errorf("the log says %d times that the disk is full, want 1 to %d", told, most)
	}
	w.wantStored(t, room.Owner)
	if texts, err = room.Texts(room.Owner); err != nil {
		t.Fatal(err)
	}
	var want []string
	for text := range texts {
		want = append(want, text)
	}
	here.settles(t, want)
	if here.lost > 0 {
		t.Errorf("%d connections were lost", here.lost)
	}
}
