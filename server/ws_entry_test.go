package server_test

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/netip"
	"slices"
	"sync/atomic"
	"testing"

	"roundtable/account"
	"roundtable/internal/fault"
	"roundtable/server"
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
	r := newRoom(t, func(o *server.SocketOptions) {
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
	r := newRoom(t, func(o *server.SocketOptions) {
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
	r := newRoom(t, func(o *server.SocketOptions) {
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
	r := newRoom(t, func(o *server.SocketOptions) {
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

// TestTooManySocketsOfOneNetwork: people who are not known share what their network may open; whoever proves who they
// are does not count any more, nor does who has gone.
func TestTooManySocketsOfOneNetwork(t *testing.T) {
	r := newRoom(t, func(o *server.SocketOptions) {
		o.PerNetwork = 3
		o.ClientIP = func(req *http.Request) netip.Addr {
			return netip.MustParseAddr(cmp.Or(req.Header.Get("From"), "192.0.2.1"))
		}
	})
	open := func(headers ...string) (*raw, int) { return r.upgrade(protocol, headers...) }
	var first *raw
	for range 3 {
		client, status := open()
		if status != http.StatusSwitchingProtocols {
			t.Fatalf("status %d", status)
		}
		first = client
	}
	for name, c := range map[string]struct {
		header string
		status int
	}{
		"one more":            {"From: 192.0.2.1", 429},
		"one with a cookie":   {"Cookie: session=1", 101},
		"one of another":      {"From: 192.0.2.2", 101},
		"one with IPv6":       {"From: 2001:db8::1", 101},
		"one of that network": {"From: 2001:db8::2", 101},
	} {
		if _, status := open(c.header); status != c.status {
			t.Errorf("%s: status %d, want %d", name, status, c.status)
		}
	}
	first.send(`{"type":"connection_init","payload":{"token":"participant 1"}}`)
	first.want(`{"type":"connection_ack"}`)
	second, status := open()
	if status != http.StatusSwitchingProtocols {
		t.Fatalf("after one has told who they are: status %d", status)
	}
	if _, status := open(); status != http.StatusTooManyRequests {
		t.Errorf("one more again: status %d", status)
	}
	_ = second.conn.Close()
	eventually(t, "there is room again", func() bool {
		_, status := open()
		return status == http.StatusSwitchingProtocols
	})
	for i := range 11 { // 2 of one network are open, and 4 networks' worth is the site's
		if _, status := open(fmt.Sprintf("From: 2001:db8:0:%x::1", i+1)); (status == http.StatusSwitchingProtocols) != (i < 10) {
			t.Errorf("network %d of the site: status %d", i, status)
		}
	}
}
