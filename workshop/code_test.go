package workshop

import (
	"bytes"
	"crypto/rand"
	"net/netip"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

func TestNewCode(t *testing.T) {
	counts := map[rune]int{}
	for range 4000 {
		code, err := newCode(rand.Reader)
		if err != nil || len(code) != codeLength {
			t.Fatalf("got %q, %v", code, err)
		}
		for _, r := range code {
			counts[r]++
		}
	}
	if len(codeAlphabet) != 31 || len(counts) != 31 || strings.ContainsAny(codeAlphabet, "01OIL") {
		t.Errorf("%d characters, used %d", len(codeAlphabet), len(counts))
	}
	for r, n := range counts { // 1,032 expected of each, with a deviation of 32
		if n < 800 || n > 1270 {
			t.Errorf("%c came %d times", r, n)
		}
	}
	if _, err := newCode(bytes.NewReader(nil)); err == nil {
		t.Error("made a code without randomness")
	}
	// Bytes past the last whole multiple of 31 are drawn again.
	random := bytes.NewReader(append(bytes.Repeat([]byte{255, 248}, 8), bytes.Repeat([]byte{247, 0}, 8)...))
	if code, err := newCode(random); err != nil || code != "Z2Z2Z2Z2" {
		t.Errorf("got %q, %v", code, err)
	}
}

func TestNormaliseCode(t *testing.T) {
	for typed, want := range map[string]string{
		"K7RM4XPT": "K7RM4XPT", "k7rm 4xpt": "K7RM4XPT", " k7rm-4xpt\n": "K7RM4XPT", "k7–rm\u00a0\u200b4—xpt": "K7RM4XPT",
		"": "", "K7RM4XP": "", "K7RM4XPTT": "", "K7RM4XP0": "", "K7RM4XPİ": "", "ＫK7RM4XP": "",
		strings.Repeat(" ", 100) + "K7RM4XPT": "",
	} {
		if code, ok := normaliseCode(typed); ok != (want != "") || ok && code != want {
			t.Errorf("%q gives %q, %v", typed, code, ok)
		}
	}
}

func FuzzNormaliseCode(f *testing.F) {
	f.Add("k7rm 4xpt")
	f.Fuzz(func(t *testing.T, typed string) {
		code, ok := normaliseCode(typed)
		if !ok {
			return
		}
		if again, ok := normaliseCode(code); !ok || again != code || !utf8.ValidString(code) {
			t.Errorf("%q gives %q, then %q", typed, code, again)
		}
	})
}

func FuzzPlace(f *testing.F) {
	f.Add(Place{At: time.UnixMicro(1).UTC()}.cursor())
	f.Fuzz(func(t *testing.T, cursor string) {
		if place, ok := parsePlace(cursor); ok {
			if again, ok := parsePlace(place.cursor()); !ok || again != place {
				t.Errorf("%q gives %v, then %v", cursor, place, again)
			}
		}
	})
}

func TestGuessesAreBounded(t *testing.T) {
	g, now := newGuesses(), time.Unix(0, 0)
	address := func(i int) netip.Addr { return netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)}) }
	for i := range guessesHeld + 100 {
		g.count(address(i), now)
	}
	if len(g.wrong) != guessesHeld {
		t.Errorf("holds %d", len(g.wrong))
	}
	g.count(address(guessesHeld+100), now.Add(guessesWindow))
	if len(g.wrong) != 1 {
		t.Errorf("holds %d after all but one ran out", len(g.wrong))
	}
	for range 3 * maxGuesses {
		g.count(address(1), now)
	}
	if n := len(g.wrong[network(address(1))]); n != maxGuesses {
		t.Errorf("remembers %d guesses of one address", n)
	}
	if err := g.allow(netip.Addr{}, now); err != nil {
		t.Errorf("no address: %v", err)
	}
}
