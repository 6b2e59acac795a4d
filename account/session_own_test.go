package account_test

import (
	"net/netip"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/account"
	"roundtable/fault"
)

// TestOwnSessions: their owner sees and ends them, and nobody else.
func TestOwnSessions(t *testing.T) {
	h := newHouse(t)
	_, first := h.person(t, "jo@library.example", account.Facilitator)
	_, other := h.person(t, "al@library.example", account.Admin)
	jo, al := h.actor(t, first), h.actor(t, other)
	h.clock.advance(time.Hour)
	phone := account.Browser{Name: account.Firefox, Device: account.Phone}
	second, session, err := h.Service.SignIn(t.Context(), "jo@library.example", goodPassword, home, phone)
	if err != nil {
		t.Fatal(err)
	}
	h.clock.advance(time.Hour)
	h.actor(t, first)
	mine, err := h.Sessions(t.Context(), jo)
	if err != nil || len(mine) != 2 || mine[0].ID != account.SessionID(jo.Credential.ID) || mine[1] != session {
		t.Fatalf("%+v, %v, want the one used last and %+v", mine, err, session)
	}
	if at := h.clock.Now().UTC().Truncate(time.Microsecond); !mine[0].UsedAt.Equal(at) || mine[0].Browser != (account.Browser{}) {
		t.Errorf("%+v, want one used at %s on something unknown", mine[0], at)
	}
	wantCode(t, h.EndSession(t.Context(), al, session.ID), fault.NotFound)
	wantCode(t, h.EndSession(t.Context(), jo, account.SessionID(uuid.New())), fault.NotFound)
	for range 2 {
		if err := h.EndSession(t.Context(), jo, session.ID); err != nil {
			t.Fatal(err)
		}
	}
	wantCode(t, h.EndSession(t.Context(), al, session.ID), fault.NotFound) // one that has ended is still not theirs
	_, err = h.Authenticate(t.Context(), second)
	wantCode(t, err, fault.Unauthenticated)
	if mine, err = h.Sessions(t.Context(), h.actor(t, first)); err != nil || len(mine) != 1 {
		t.Errorf("left are %+v, %v", mine, err)
	}
	if n := h.audited(t, account.SessionEnded); n != 1 {
		t.Errorf("%d entries of one end", n)
	}
	h.clock.advance(14 * 24 * time.Hour)
	if mine, err = h.Sessions(t.Context(), jo); err != nil || len(mine) != 0 {
		t.Errorf("after two weeks there are %+v, %v", mine, err)
	}
}

// TestOwnTokens: whom a token was made for may end it, so may the token itself and administrators, and nobody else.
func TestOwnTokens(t *testing.T) {
	h := newHouse(t)
	joID, joSecret := h.person(t, "jo@library.example", account.Facilitator)
	_, alSecret := h.person(t, "al@library.example", account.Facilitator)
	_, rootSecret := h.person(t, "root@library.example", account.Admin)
	jo, al, root := h.actor(t, joSecret), h.actor(t, alSecret), h.actor(t, rootSecret)
	create := func(owner account.AccountID) (account.Actor, account.TokenID) {
		t.Helper()
		h.clock.advance(time.Minute)
		secret, token, err := h.CreateToken(t.Context(), root, account.TokenRequest{Role: account.Analyst, Name: "x", Owner: owner})
		if err != nil || token.Owner != owner {
			t.Fatal(token, err)
		}
		return h.actor(t, secret), token.ID
	}
	joProgram, jos := create(joID)
	nobodyProgram, nobodys := create(account.AccountID{})
	for name, tt := range map[string]struct {
		by   account.Actor
		want []account.TokenID
	}{
		"the owner": {jo, []account.TokenID{jos}}, "somebody else": {al, nil}, "the token": {joProgram, []account.TokenID{jos}},
		"an administrator": {root, []account.TokenID{nobodys, jos}}, "nobody": {account.Actor{}, nil},
		"a participant": {account.Actor{Kind: account.Participant}, nil},
	} {
		listed, err := h.Tokens(t.Context(), tt.by)
		if err != nil || len(listed) != len(tt.want) {
			t.Errorf("%s sees %+v, %v", name, listed, err)
			continue
		}
		for i, id := range tt.want {
			if listed[i].ID != id {
				t.Errorf("%s sees %+v", name, listed)
			}
		}
	}
	for _, by := range []account.Actor{al, nobodyProgram, {Kind: account.Account}} {
		wantCode(t, h.RevokeToken(t.Context(), by, jos), fault.NotFound)
	}
	wantCode(t, h.RevokeToken(t.Context(), jo, nobodys), fault.NotFound)
	wantCode(t, h.RevokeToken(t.Context(), account.Actor{}, jos), fault.Unauthenticated)
	wantCode(t, h.RevokeToken(t.Context(), account.Actor{Kind: account.Participant}, jos), fault.Forbidden)
	for _, by := range []account.Actor{jo, jo, root} {
		if err := h.RevokeToken(t.Context(), by, jos); err != nil {
			t.Fatal(err)
		}
	}
	if n := h.audited(t, account.TokenRevoked); n != 1 {
		t.Errorf("%d entries of one revocation", n)
	}
	if err := h.RevokeToken(t.Context(), nobodyProgram, nobodys); err != nil {
		t.Error("a token cannot end itself:", err)
	}
	create(joID)
	if err := h.Disable(t.Context(), root, joID); err != nil {
		t.Fatal(err)
	}
	if listed, err := h.Tokens(t.Context(), root); err != nil || len(listed) != 0 {
		t.Errorf("after its owner was disabled there is %+v, %v", listed, err)
	}
	for _, owner := range []account.AccountID{joID, nobodyProgram.Account} {
		_, _, err := h.CreateToken(t.Context(), root, account.TokenRequest{Role: account.Analyst, Name: "x", Owner: owner})
		wantField(t, err, "owner")
	}
}

// TestWhoIsSignedInStaysSo where Postgres only reads, as a standby or a full disk does, also when it should be noted that they
// were here.
func TestWhoIsSignedInStaysSo(t *testing.T) {
	h := newHouse(t)
	_, secret := h.person(t, "jo@library.example", account.Facilitator)
	program, _, err := h.CreateToken(t.Context(), account.SystemActor, account.TokenRequest{Role: account.Analyst, Name: "x"})
	if err != nil {
		t.Fatal(err)
	}
	config := h.pool.Config()
	config.ConnConfig.RuntimeParams["default_transaction_read_only"] = "on"
	pool, err := pgxpool.NewWithConfig(t.Context(), config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(pool.Close)
	reading := &house{clock: h.clock, pool: pool}
	h.clock.advance(2 * time.Hour)
	for _, s := range []string{secret, program} {
		reading.beside().actor(t, s)
	}
}

// TestSignInFailuresCountOnEveryNode: two nodes on one database, and one that starts anew, count together.
func TestSignInFailuresCountOnEveryNode(t *testing.T) {
	h := newHouse(t)
	h.person(t, "jo@library.example", account.Facilitator)
	nodes := []*house{h, h.beside(), h.beside()}
	fails := func(i int, code fault.Code) {
		t.Helper()
		_, _, err := nodes[i%len(nodes)].SignIn(t.Context(), "jo@library.example", "wrong horse battery", home)
		wantCode(t, err, code)
	}
	for i := range 10 {
		fails(i, fault.Unauthenticated)
	}
	for i := range nodes {
		fails(i, fault.RateLimited)
	}
	elsewhere := netip.MustParseAddr("198.51.100.1")
	for i := range 9 {
		_, _, err := nodes[i%len(nodes)].SignIn(t.Context(), "jo@library.example", "wrong horse battery", elsewhere)
		wantCode(t, err, fault.Unauthenticated)
	}
	for range 3 { // a right one is let in, and forgives the wrong ones
		if _, _, err := h.beside().SignIn(t.Context(), "jo@library.example", goodPassword, elsewhere); err != nil {
			t.Fatal(err)
		}
	}
	var kept int
	if err := h.pool.QueryRow(t.Context(), `SELECT count(*) FROM sign_in_attempt WHERE encode(key, 'escape') LIKE '%library%'`).Scan(&kept); err != nil || kept > 0 {
		t.Errorf("%d addresses are kept, %v", kept, err)
	}
	h.clock.advance(15 * time.Minute)
	if err := h.Sweep(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := h.pool.QueryRow(t.Context(), `SELECT count(*) FROM sign_in_attempt`).Scan(&kept); err != nil || kept > 0 {
		t.Errorf("%d counts are kept after a quarter of an hour, %v", kept, err)
	}
	fails(0, fault.Unauthenticated)
}
