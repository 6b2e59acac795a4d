package server_test

import (
	"encoding/binary"
	"fmt"
	"net/netip"
	"testing"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/internal/rate"
	"roundtable/server"
)

func holder(kind account.Kind, id byte) account.Actor {
	return account.Actor{Kind: kind, Credential: account.Credential{Kind: account.TokenCredential, ID: uuid.UUID{id}}}
}

// wait spends and gives how long one has to wait; 0 if it was there.
func wait(t *testing.T, b *server.ReadBudget, who account.Actor, from string, cost int) time.Duration {
	t.Helper()
	err := b.Spend(who, netip.MustParseAddr(from), cost)
	if err == nil {
		return 0
	}
	f := fault.Of(err)
	if f == nil || f.Code != fault.RateLimited || f.RetryAfter <= 0 {
		t.Fatalf("spending: %v", err)
	}
	return f.RetryAfter
}

// TestReadBudget: a minute's worth at once and the rate from then on, for each network and for everybody who is known.
func TestReadBudget(t *testing.T) {
	c := &clock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	b := server.NewReadBudget(1000, rate.NewLedger(), c)
	nobody := account.Actor{}
	for i := range 60 {
		if w := wait(t, b, nobody, "192.0.2.1", 1000); w != 0 {
			t.Fatalf("%d: wait %s", i, w)
		}
	}
	if w := wait(t, b, nobody, "192.0.2.1", 500); w != 500*time.Millisecond {
		t.Errorf("one more has to wait %s", w)
	}
	for name, who := range map[string]struct {
		actor account.Actor
		from  string
	}{
		"another address":         {nobody, "192.0.2.2"},
		"an account there":        {holder(account.Account, 1), "192.0.2.1"},
		"a projector there":       {holder(account.Projector, 4), "192.0.2.1"},
		"somebody with IPv6":      {nobody, "2001:db8::1"},
		"a participant elsewhere": {holder(account.Participant, 5), "192.0.2.3"},
	} {
		if w := wait(t, b, who.actor, who.from, 6000); w != 0 {
			t.Errorf("%s: wait %s", name, w)
		}
	}
	if w := wait(t, b, holder(account.Projector, 4), "192.0.2.9", 50); w != 500*time.Millisecond {
		t.Errorf("a projector with nothing left, from elsewhere: wait %s", w)
	}
	c.advance(500 * time.Millisecond)
	if w := wait(t, b, nobody, "192.0.2.1", 500); w != 0 {
		t.Errorf("after the wait: wait %s", w)
	}
	lifted := server.NewReadBudget(0, rate.NewLedger(), c)
	for range 1000 {
		if w := wait(t, lifted, nobody, "192.0.2.1", 20_000); w != 0 {
			t.Fatalf("lifted: wait %s", w)
		}
	}
}

// TestReadBudgetOfPeople: who joined a workshop has a hundredth of their own, whatever others at the same network read, and
// shares their network's beyond it: a thousand who joined there read no more than a hundredth each and one network.
func TestReadBudgetOfPeople(t *testing.T) {
	c := &clock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	b := server.NewReadBudget(1000, rate.NewLedger(), c)
	had := 0
	person := func(i int) account.Actor {
		who := holder(account.Participant, byte(i))
		who.Credential.ID[1] = byte(i >> 8)
		return who
	}
	for i := range 1000 {
		for range 100 {
			if wait(t, b, person(i), "192.0.2.1", 200) == 0 {
				had += 200
			}
		}
	}
	if had != 1000*600+60_000 {
		t.Errorf("a thousand people had %d", had)
	}
	if w := wait(t, b, account.Actor{}, "192.0.2.1", 100); w != 100*time.Millisecond {
		t.Errorf("nobody there: wait %s", w)
	}
	if w := wait(t, b, person(1001), "192.0.2.1", 600); w != 0 {
		t.Errorf("a newcomer there: wait %s", w)
	}
	if w := wait(t, b, person(1001), "192.0.2.1", 5); w != 5*time.Millisecond {
		t.Errorf("with nothing left, as soon as the network has it: wait %s", w)
	}
	if w := wait(t, b, person(1001), "192.0.2.1", 601); w != 601*time.Millisecond {
		t.Errorf("more than is theirs, as soon as the network has it: wait %s", w)
	}
	if w := wait(t, b, person(1001), "192.0.2.2", 2000); w != 0 {
		t.Errorf("the same person, gone elsewhere: wait %s", w)
	}
	c.advance(500 * time.Millisecond)
	if w := wait(t, b, account.Actor{}, "192.0.2.1", 500); w != 0 {
		t.Errorf("nobody, after the wait: wait %s", w)
	}
	if w := wait(t, b, person(1001), "192.0.2.1", 5); w != 0 {
		t.Errorf("what came back of their own: wait %s", w)
	}
}

// TestReadBudgetOfAccounts: however often somebody has signed in, they have one budget; a token has its own.
func TestReadBudgetOfAccounts(t *testing.T) {
	c := &clock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	b := server.NewReadBudget(1000, rate.NewLedger(), c)
	had := 0
	for session := range byte(10) {
		jo := holder(account.Account, session)
		jo.Account = account.AccountID{1}
		if wait(t, b, jo, "192.0.2.1", 60_000) == 0 {
			had++
		}
	}
	if had != 1 {
		t.Errorf("ten sessions had %d budgets", had)
	}
	program := holder(account.Account, 11)
	program.Account = account.AccountID{2}
	if w := wait(t, b, program, "192.0.2.1", 60_000); w != 0 {
		t.Errorf("a token there: wait %s", w)
	}
}

// TestRefusedReadsTakeNothing: a site pays for none that its network refuses.
func TestRefusedReadsTakeNothing(t *testing.T) {
	c := &clock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	b := server.NewReadBudget(1000, rate.NewLedger(), c)
	refused := 0
	for range 1000 {
		if wait(t, b, account.Actor{}, "2001:db8:1:1::1", 1000) > 0 {
			refused++
		}
	}
	if n := b.Stats().Operations.Load(); refused != 940 || n != 940 {
		t.Errorf("%d were refused, %d counted", refused, n)
	}
	for i := range 3 {
		if w := wait(t, b, account.Actor{}, fmt.Sprintf("2001:db8:1:%x::1", 2+i), 60_000); w != 0 {
			t.Errorf("neighbour %d: wait %s", i, w)
		}
	}
}

// TestReadBudgetOfNetworks: every address of an IPv6 network is one reader, and the networks of one site have no more
// than four times as much together.
func TestReadBudgetOfNetworks(t *testing.T) {
	c := &clock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	b := server.NewReadBudget(1000, rate.NewLedger(), c)
	if w := wait(t, b, account.Actor{}, "2001:db8:1:1::1", 60_000); w != 0 {
		t.Fatal(w)
	}
	if w := wait(t, b, account.Actor{}, "2001:db8:1:1:ffff::2", 1000); w != time.Second {
		t.Errorf("the same network: wait %s", w)
	}
	had := 0
	for i := range 200 {
		if wait(t, b, account.Actor{}, fmt.Sprintf("2001:db8:1:%x::1", 2+i), 6_000) == 0 {
			had += 6_000
		}
	}
	if had < 120_000 || had > 180_000 {
		t.Errorf("the other networks of the site had %d", had)
	}
	if w := wait(t, b, account.Actor{}, "2001:db8:2::1", 60_000); w != 0 {
		t.Errorf("another site: wait %s", w)
	}
}

// TestReadBudgetUnderAFlood: however many networks somebody makes up, memory is bounded, who has spent theirs does not
// get it back, and whoever comes new still gets something.
func TestReadBudgetUnderAFlood(t *testing.T) {
	c := &clock{now: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)}
	b := server.NewReadBudget(1000, rate.NewLedger(), c)
	if w := wait(t, b, account.Actor{}, "192.0.2.1", 60_000); w != 0 {
		t.Fatal(w)
	}
	passed := 0
	for i := range uint32(200_000) {
		var address [16]byte
		address[0] = 0x20
		binary.BigEndian.PutUint32(address[1:], i) // each in a site of its own
		if b.Spend(account.Actor{}, netip.AddrFrom16(address), 1000) == nil {
			passed++
		}
	}
	if n := b.Readers(); n > 50_001 {
		t.Errorf("%d readers are remembered", n)
	}
	if passed > 26_000 {
		t.Errorf("%d of those made up were answered", passed)
	}
	if w := wait(t, b, account.Actor{}, "192.0.2.1", 1000); w == 0 {
		t.Error("who had spent theirs got it back")
	}
	c.advance(2 * time.Minute)
	if w := wait(t, b, account.Actor{}, "2001:db8::1", 60_000); w != 0 {
		t.Errorf("after the flood: wait %s", w)
	}
	if n := b.Readers(); n > 2 {
		t.Errorf("%d readers are remembered when all have everything again", n)
	}
}
