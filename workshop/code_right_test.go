package workshop_test

import (
	"fmt"
	"net/netip"
	"strings"
	"testing"
	"time"

	"roundtable/account"
	"roundtable/board"
	"roundtable/fault"
	"roundtable/workshop"
)

// A library's Wi-Fi is one address: whatever somebody guesses there, and however the guesses begin, the right code joins.
func TestARightCodeAlwaysJoins(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	code := *v.JoinCode
	library := netip.MustParseAddr("2001:db8:0:7::1")
	told := 0
	for i := range 10_000 {
		wrong := fmt.Sprintf("%s%04d", code[:4], i) // begins as the right one does
		if wrong == code {
			continue
		}
		switch _, err := h.ByCode(t.Context(), account.Actor{}, library, wrong); {
		case fault.Is(err, fault.NotFound):
			told++
		case !fault.Is(err, fault.RateLimited) || fault.Of(err).RetryAfter <= 0:
			t.Fatalf("a wrong code is told as %v", err)
		}
	}
	if told < 500 || told > 1000 {
		t.Errorf("%d wrong codes were told as such", told)
	}
	for _, from := range []netip.Addr{library, home} { // home: another place, the same beginning
		_, err := h.Join(t.Context(), from, workshop.Join{Code: code[:7]})
		if from == library {
			wantCode(t, err, fault.RateLimited)
		}
		for _, typed := range []string{code, strings.ToLower(code[:4]) + " " + code[4:], "https://roundtable.example/join#" + code} {
			if seen, err := h.ByCode(t.Context(), account.Actor{}, from, typed); err != nil || seen.ID != v.ID {
				t.Errorf("%s sees %v, %v", typed, seen.ID, err)
			}
			if joined, err := h.Join(t.Context(), from, workshop.Join{Code: typed}); err != nil || joined.Workshop.ID != v.ID {
				t.Errorf("%s joins %v, %v", typed, joined.Workshop.ID, err)
			}
		}
	}
	h.clock.advance(5 * time.Second)
	_, err := h.Join(t.Context(), library, workshop.Join{Code: code[:7]})
	wantCode(t, err, fault.NotFound)
	if s := h.CodeStats(); s.Wrong.Load() < 500 || s.Slowed.Load() < 9000 {
		t.Errorf("counted %d wrong and %d slowed", s.Wrong.Load(), s.Slowed.Load())
	}
}

// What a code looks like on a screen across a hall is not what it is: look-alike letters are forgiven.
func TestLookAlikeLettersAreForgiven(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	old, older, fresh := h.opened(t, jo, board.NamesOptional), h.opened(t, jo, board.NamesOptional), h.opened(t, jo, board.NamesOptional)
	if strings.ContainsAny(*fresh.JoinCode, "01OIL2Z5S8B") {
		t.Errorf("drew %s", *fresh.JoinCode)
	}
	rename := func(v workshop.View, code string) {
		if _, err := h.pool.Exec(t.Context(), `UPDATE workshop SET join_code = $2, tip = tip + 1, seq = tip + 1 WHERE id = $1`, v.ID, code); err != nil {
			t.Fatal(err)
		}
	}
	found := func(typed string) (id workshop.WorkshopID) {
		if seen, err := h.ByCode(t.Context(), account.Actor{}, home, typed); err == nil {
			id = seen.ID
		} else {
			wantCode(t, err, fault.NotFound)
		}
		return id
	}
	rename(old, "Z5B2S8KX")
	for _, typed := range []string{"Z5B2S8KX", "2s8z 5bkx", "25825bkx", "ZSBZSBKX"} {
		if found(typed) != old.ID {
			t.Errorf("%s does not lead to Z5B2S8KX", typed)
		}
		if joined, err := h.Join(t.Context(), home, workshop.Join{Code: typed}); err != nil || joined.Workshop.ID != old.ID {
			t.Errorf("%s joins %v, %v", typed, joined.Workshop.ID, err)
		}
	}
	rename(older, "25B2S8KX") // alike
	if found("Z5B2S8KX") != old.ID || found("25B2S8KX") != older.ID {
		t.Error("two codes that are alike are not told apart by what was typed")
	}
	if found("ZSBZSBKX") != (workshop.WorkshopID{}) {
		t.Error("a code that could be either leads to one")
	}
}

// Each character an old code may have is found by each that looks like it: Go and SQL fold alike.
func TestFoldingIsTheSameInTheDatabase(t *testing.T) {
	h := newHouse(t)
	jo := h.person(t, "jo@library.example", account.Facilitator)
	v := h.opened(t, jo, board.NamesOptional)
	const letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	for _, old := range letters {
		if _, err := h.pool.Exec(t.Context(), `UPDATE workshop SET join_code = 'AAAAAAA' || $2::text WHERE id = $1`, v.ID, string(old)); err != nil {
			t.Fatal(err)
		}
		typed := "AAAAAAA" + workshop.FoldCode(string(old))
		if _, err := h.ByCode(t.Context(), account.Actor{}, home, typed); err != nil {
			t.Errorf("%s does not lead to %c: %v", typed, old, err)
		}
	}
	var plan string
	err := h.pool.QueryRow(t.Context(), `SELECT indexdef FROM pg_indexes WHERE indexname = 'workshop_join_code_alike'`).Scan(&plan)
	if err != nil || !strings.Contains(plan, "translate(join_code, 'BILOSZ'::text, '811052'::text)") {
		t.Errorf("the index is %s, %v", plan, err)
	}
}
