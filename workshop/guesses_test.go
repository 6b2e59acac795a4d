package workshop

import (
	"net/netip"
	"testing"
	"time"

	"roundtable/fault"
	"roundtable/internal/rate"
)

// guesser counts how many of its wrong codes are told as such.
type guesser struct {
	t    *testing.T
	g    *guesses
	now  time.Time
	last time.Duration // what it was told to wait
}

func newGuesser(t *testing.T) *guesser {
	return &guesser{t: t, g: newGuesses(rate.NewLedger()), now: time.Unix(0, 0)}
}

func (g *guesser) guess(from netip.Addr, code string) (told bool) {
	g.t.Helper()
	f := fault.Of(g.g.wrong(from, code, g.now))
	switch {
	case f != nil && f.Code == fault.NotFound:
		return true
	case f == nil || f.Code != fault.RateLimited || f.RetryAfter <= 0:
		g.t.Fatalf("a wrong code is told as %v", f)
	}
	g.last = f.RetryAfter
	return false
}

// guesses makes n of them, the i-th as given, and counts.
func (g *guesser) guesses(n int, each func(i int) (netip.Addr, string)) (told int) {
	g.t.Helper()
	for i := range n {
		if from, code := each(i); g.guess(from, code) {
			told++
		}
	}
	return told
}

func address(i int) netip.Addr {
	return netip.AddrFrom4([4]byte{10, byte(i >> 16), byte(i >> 8), byte(i)})
}

// beginning gives codes no two of which begin alike.
func beginning(i int) string {
	const n = len(codeAlphabet)
	at := func(i int) string { return string(codeAlphabet[i%n]) }
	return at(i) + at(i/n) + at(i/n/n) + at(i/n/n/n) + "AAAA"
}

func TestWrongCodesAreSlowedByPlace(t *testing.T) {
	g := newGuesser(t)
	library := func(i int) (netip.Addr, string) {
		from := []string{"2001:db8:0:7::1", "2001:db8:0:7:ffff::2"}[i%2]
		return netip.MustParseAddr(from), beginning(i)
	}
	if told := g.guesses(500, library); told != 500 {
		t.Errorf("a hall of 500 who mistype once: %d are told so", told)
	}
	if told := g.guesses(5000, library); told != 100 || g.last != 5*time.Second {
		t.Errorf("told %d more, then to wait %s", told, g.last)
	}
	if !g.guess(netip.MustParseAddr("2001:db8:0:8::1"), "AAAAAAAA") {
		t.Error("a neighbour waits, too")
	}
	g.now = g.now.Add(g.last)
	if told := g.guesses(100, library); told != 1 {
		t.Errorf("after the wait %d are told", told)
	}
	told := 0
	for range 3600 { // an hour of guessing without a pause
		g.now = g.now.Add(time.Second)
		told += g.guesses(5, library)
	}
	if told != 720 {
		t.Errorf("an hour tells %d codes, want one in 5 seconds", told)
	}
	if told := g.guesses(10, func(int) (netip.Addr, string) { return netip.MustParseAddr("2001:db8:0:7::1"), "" }); told != 0 {
		t.Errorf("%d that cannot be codes are told although the place must wait", told)
	}
}

func TestWrongCodesAreSlowedByPrefix(t *testing.T) {
	g := newGuesser(t)
	alike := []string{"AS3Z", "A53Z", "AS32", "A532"} // one beginning
	botnet := func(i int) (netip.Addr, string) { return address(i), alike[i%4] + beginning(i)[:4] }
	if told := g.guesses(5000, botnet); told != guessesByPrefix.Size || g.last != guessesByPrefix.Every {
		t.Errorf("told %d from 5000 addresses, then to wait %s", told, g.last)
	}
	if !g.guess(address(0), "AAAAAAAA") {
		t.Error("another beginning waits, too")
	}
}

func TestWrongCodesAreSlowedByNode(t *testing.T) {
	g := newGuesser(t)
	botnet := func(i int) (netip.Addr, string) { return address(i), beginning(i) }
	if told := g.guesses(20_000, botnet); told != guessesByNode.Size || g.last != guessesByNode.Every {
		t.Errorf("told %d of 20,000, then to wait %s", told, g.last)
	}
}
