package ws_test

import (
	"bytes"
	"context"
	"errors"
	"net/http"
	"slices"
	"sync/atomic"
	"testing"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/server/ws"
)

func TestTooManySocketsOfOnePerson(t *testing.T) {
	r := newRoom(t)
	var clients []*raw
	for range 5 {
		clients = append(clients, r.connect("participant 1"))
	}
	sixth, _ := r.upgrade(protocol)
	sixth.send(`{"type":"connection_init","payload":{"token":"participant 1"}}`)
	sixth.wantClose(1013)
	r.connect("participant 2")
	_ = clients[0].conn.Close()
	eventually(t, "one is gone", func() bool { return r.sockets.Stats().Open.Load() == 5 })
	r.connect("participant 1")
}

func TestWhoIsThere(t *testing.T) {
	r := newRoom(t, func(o *ws.Options) {
		o.Authenticate = func(req *http.Request) (account.Actor, error) {
			if req.Header.Get("Authorization") == "Bearer wrong" {
				return account.Actor{}, fault.New(fault.Unauthenticated, "no such token")
			}
			return cookieHolder(req), nil
		}
	})
	r.world.Standing = func(a account.Actor, _ string) (string, error) { return a.Kind.String(), nil }
	foreign, own, listed := "Origin: https://foreign.example", "Origin: http://own.example", "Origin: https://listed.example"
	for name, c := range map[string]struct {
		headers []string
		token   string
		status  int
		code    int
	}{
		"a cookie without an origin":       {[]string{"Cookie: session=1"}, "", 101, 0},
		"a cookie from our own origin":     {[]string{"Cookie: session=1", own}, "", 101, 0},
		"a cookie from a listed origin":    {[]string{"Cookie: session=1", listed}, "", 101, 0},
		"a cookie from a foreign origin":   {[]string{"Cookie: session=1", foreign}, "", 403, 0},
		"a cookie from nowhere":            {[]string{"Cookie: session=1", "Origin: null"}, "", 403, 0},
		"a cookie behind a proxy's guard":  {[]string{"Cookie: session=1", "Authorization: Basic eA==", own}, "", 101, 0},
		"a cookie beside a foreign guard":  {[]string{"Cookie: session=1", "Authorization: Basic eA==", foreign}, "", 403, 0},
		"somebody else's cookie":           {[]string{"Cookie: other=1", foreign}, "", 101, 0},
		"a token from a foreign origin":    {[]string{foreign}, "participant 1", 101, 0},
		"a wrong bearer token":             {[]string{"Authorization: Bearer wrong"}, "", 101, 4403},
		"a wrong bearer token and a right": {[]string{"Authorization: Bearer wrong"}, "participant 1", 101, 0},
	} {
		t.Run(name, func(t *testing.T) {
			client, status := r.upgrade(protocol, c.headers...)
			client.t = t
			if status != c.status {
				t.Fatalf("status %d, want %d", status, c.status)
			}
			if status != http.StatusSwitchingProtocols {
				return
			}
			if c.token == "" {
				client.send(hello)
			} else {
				client.send(`{"type":"connection_init","payload":{"token":"` + c.token + `"}}`)
			}
			if c.code != 0 {
				client.wantClose(c.code)
				return
			}
			client.want(`{"type":"connection_ack"}`)
			_ = client.conn.Close()
		})
	}
}

func TestTheTokenWinsOverTheCookie(t *testing.T) {
	r := newRoom(t)
	kinds := make(chan account.Kind, 1)
	r.world.Standing = func(a account.Actor, _ string) (string, error) {
		kinds <- a.Kind
		return "all", nil
	}
	c, _ := r.upgrade(protocol, "Cookie: session=1")
	c.send(`{"type":"connection_init","payload":{"token":"participant 1"}}`)
	c.want(`{"type":"connection_ack"}`)
	c.send(subscribe("1", "l"))
	if kind := <-kinds; kind != account.Participant {
		t.Errorf("joined as %s", kind)
	}
}

// TestACredentialWithdrawnWhileItsSocketIsRegistered: it was right when it was looked at, and is in no list yet when the
// others are asked about.
func TestACredentialWithdrawnWhileItsSocketIsRegistered(t *testing.T) {
	looked, letGo := make(chan struct{}), make(chan struct{})
	var withdrawn atomic.Bool
	gone, _ := tokenHolder("participant 1")
	r := newRoom(t, func(o *ws.Options) {
		o.AuthenticateToken = func(_ context.Context, token string) (account.Actor, error) {
			close(looked)
			<-letGo
			return tokenHolder(token)
		}
		o.StillValid = func(_ context.Context, asked []account.Credential) (invalid []account.Credential, err error) {
			if withdrawn.Load() && slices.Contains(asked, gone.Credential) {
				invalid = append(invalid, gone.Credential)
			}
			return invalid, nil
		}
	})
	c, _ := r.upgrade(protocol)
	c.send(`{"type":"connection_init","payload":{"token":"participant 1"}}`)
	<-looked
	withdrawn.Store(true)
	r.sockets.Revalidate(t.Context())
	close(letGo)
	c.want(`{"type":"connection_ack"}`)
	r.sockets.Revalidate(t.Context())
	c.wantClose(4403)
}

// TestCredentialsThatCannotBeChecked: nobody is sent away, and after ten seconds nobody is told anything, until it is
// known again who may be.
func TestCredentialsThatCannotBeChecked(t *testing.T) {
	var away atomic.Bool
	gone, _ := tokenHolder("participant 1")
	r := newRoom(t, func(o *ws.Options) {
		o.StillValid = func(_ context.Context, asked []account.Credential) ([]account.Credential, error) {
			if away.Load() {
				return nil, fault.Down(errors.New("as asked"))
			}
			if slices.Contains(asked, gone.Credential) {
				return []account.Credential{gone.Credential}, nil
			}
			return nil, nil
		}
	})
	away.Store(true)
	lost, kept := r.connect("participant 1"), r.connect("participant 2")
	for _, c := range []*raw{lost, kept} {
		c.send(subscribe("1", "l"))
		c.wantParts(`"type":"next"`)
	}
	r.tick(9)
	r.sockets.Revalidate(t.Context())
	r.world.List("l").Set("a", "early")
	for _, c := range []*raw{lost, kept} {
		c.wantParts("early")
	}
	r.tick(2) // the first of them has passed when the second is taken
	r.sockets.Revalidate(t.Context())
	r.world.List("l").Set("a", "secret")
	for _, c := range []*raw{lost, kept} {
		c.send(request("2", `{ echo(text: "me") }`))
		c.wantParts(`"id":"2","type":"error"`)
	}
	away.Store(false)
	r.sockets.Revalidate(t.Context())
	kept.wantParts("secret")
	for {
		opcode, payload, err := lost.next()
		if err != nil {
			t.Fatal(err)
		}
		if opcode == 8 {
			break
		}
		if bytes.Contains(payload, []byte("secret")) {
			t.Error("who was taken out was told")
		}
	}
}

func TestWithdrawnCredentialsEndTheirSockets(t *testing.T) {
	var withdrawn []account.Credential
	r := newRoom(t, func(o *ws.Options) {
		o.StillValid = func(_ context.Context, asked []account.Credential) ([]account.Credential, error) {
			return withdrawn, nil
		}
	})
	gone, stays := r.connect("participant 1"), r.connect("participant 2")
	actor, _ := tokenHolder("participant 1")
	withdrawn = append(withdrawn, actor.Credential)
	r.sockets.Revalidate(t.Context())
	gone.wantClose(4403)
	stays.send(`{"type":"ping"}`)
	stays.want(`{"type":"pong"}`)
}
