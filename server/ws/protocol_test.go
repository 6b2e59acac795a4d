package ws_test

import (
	"net/http"
	"strings"
	"testing"

	"roundtable/server/ws"
)

const hello = `{"type":"connection_init"}`

func TestCloseCodes(t *testing.T) {
	r := newRoom(t)
	for name, c := range map[string]struct {
		messages []string
		code     int
	}{
		"not JSON":                          {[]string{`{`}, 4400},
		"JSON of another kind":              {[]string{`[]`}, 4400},
		"null":                              {[]string{`null`}, 4400},
		"no type":                           {[]string{`{"id":"1"}`}, 4400},
		"an unknown type":                   {[]string{hello, `{"type":"start","id":"1","payload":{}}`}, 4400},
		"a server's type":                   {[]string{hello, `{"type":"connection_ack"}`}, 4400},
		"init with a text":                  {[]string{`{"type":"connection_init","payload":"token"}`}, 4400},
		"ping with a list":                  {[]string{hello, `{"type":"ping","payload":[]}`}, 4400},
		"subscribe without id":              {[]string{hello, `{"type":"subscribe","payload":{"query":"{ __typename }"}}`}, 4400},
		"subscribe with an empty id":        {[]string{hello, request("", "{ __typename }")}, 4400},
		"subscribe with a number as id":     {[]string{hello, `{"id":1,"type":"subscribe","payload":{"query":"{ __typename }"}}`}, 4400},
		"subscribe with an endless id":      {[]string{hello, request(strings.Repeat("i", 300), "{ __typename }")}, 4400},
		"subscribe without payload":         {[]string{hello, `{"id":"1","type":"subscribe"}`}, 4400},
		"subscribe without query":           {[]string{hello, `{"id":"1","type":"subscribe","payload":{}}`}, 4400},
		"subscribe with a list as document": {[]string{hello, `{"id":"1","type":"subscribe","payload":{"query":[]}}`}, 4400},
		"subscribe with a list of variables": {
			[]string{hello, `{"id":"1","type":"subscribe","payload":{"query":"{ __typename }","variables":[]}}`}, 4400,
		},
		"complete without id":          {[]string{hello, `{"type":"complete"}`}, 4400},
		"subscribe before init":        {[]string{request("1", "{ __typename }")}, 4401},
		"an invalid token":             {[]string{`{"type":"connection_init","payload":{"token":"nobody's"}}`}, 4403},
		"an empty token":               {[]string{`{"type":"connection_init","payload":{"token":""}}`}, 4403},
		"a number as token":            {[]string{`{"type":"connection_init","payload":{"token":1}}`}, 4403},
		"a token of another scheme":    {[]string{`{"type":"connection_init","payload":{"Authorization":"Basic bm9ib2R5"}}`}, 4403},
		"an invalid token in headers":  {[]string{`{"type":"connection_init","payload":{"headers":{"authorization":"Bearer nobody's"}}}`}, 4403},
		"a store that cannot be asked": {[]string{`{"type":"connection_init","payload":{"token":"unavailable"}}`}, 1013},
		"an id that is in use":         {[]string{hello, subscribe("1", "l"), subscribe("1", "l")}, 4409},
		"a second init":                {[]string{hello, hello}, 4429},
		"too long":                     {[]string{hello, request("1", strings.Repeat(" ", 64<<10))}, 1009},
		"invalid UTF-8":                {[]string{hello, request("1", "{ echo(text: \"")[:30] + "\xff"}, 1007},
	} {
		t.Run(name, func(t *testing.T) {
			client, _ := r.upgrade(protocol)
			client.t = t
			for _, m := range c.messages {
				client.send(m)
			}
			client.wantClose(c.code)
		})
	}
	eventually(t, "all sockets are gone", func() bool { return r.sockets.Stats().Open.Load() == 0 })
}

func TestSubprotocol(t *testing.T) {
	r := newRoom(t)
	for _, offered := range []string{"", "graphql-ws", "graphql-ws, soap"} {
		c, status := r.upgrade(offered)
		if status != http.StatusSwitchingProtocols {
			t.Fatalf("%q: %d", offered, status)
		}
		c.send(hello)
		c.wantClose(4406)
	}
	c, _ := r.upgrade("graphql-ws, " + protocol)
	c.send(hello)
	c.want(`{"type":"connection_ack"}`)
}

func TestInitMustComeInTime(t *testing.T) {
	r := newRoom(t)
	late, _ := r.upgrade(protocol)
	inTime := r.connect("")
	eventually(t, "both are registered", func() bool { return r.sockets.Stats().Open.Load() == 2 })
	r.tick(5)
	late.wantClose(4408)
	inTime.send(`{"type":"ping"}`)
	inTime.want(`{"type":"pong"}`)
}

func TestBinaryMessagesAndBrokenFrames(t *testing.T) {
	r := newRoom(t)
	binary := r.connect("")
	binary.frame(0x82, []byte(`{"type":"ping"}`))
	binary.wantClose(4400)
	unmasked := r.connect("")
	if _, err := unmasked.conn.Write([]byte{0x81, 2, '{', '}'}); err != nil {
		t.Fatal(err)
	}
	unmasked.wantClose(1002)
	reserved := r.connect("")
	reserved.frame(0xc1, []byte(`{"type":"ping"}`))
	reserved.wantClose(1002)
}

func TestFragmentsWithAPingBetween(t *testing.T) {
	r := newRoom(t)
	c := r.connect("")
	text := request("1", `{ echo(text: "gr\u00fc\u00df") }`)
	c.frame(0x01, []byte(text[:10]))
	c.frame(0x89, []byte("are you there"))
	c.frame(0x00, []byte(text[10:11]))
	c.frame(0x80, []byte(text[11:]))
	if opcode, payload, err := c.next(); opcode != 10 || string(payload) != "are you there" || err != nil {
		t.Fatalf("%d %q %v, where the pong should be", opcode, payload, err)
	}
	c.want(`{"id":"1","type":"next","payload":{"data":{"echo":"grüß"}}}`)
	c.want(`{"id":"1","type":"complete"}`)
}

func TestPings(t *testing.T) {
	r := newRoom(t)
	c := r.connect("participant 1")
	c.send(`{"type":"ping","payload":{"a":1}}`)
	c.want(`{"type":"pong","payload":{"a":1}}`)
	c.send(`{"type":"pong","payload":{"unasked":true}}`)
	for range 3 {
		r.tick(25)
		if opcode, _, err := c.next(); opcode != 9 || err != nil {
			t.Fatalf("%d %v, where the ping should be", opcode, err)
		}
		r.tick(14)
		c.frame(0x8a, nil)
		c.send(`{"type":"ping"}`) // the pong has arrived when this is answered
		c.want(`{"type":"pong"}`)
		r.tick(11)
		if opcode, _, err := c.next(); opcode != 9 || err != nil {
			t.Fatalf("%d %v, where the next ping should be", opcode, err)
		}
		c.frame(0x8a, nil)
		c.send(`{"type":"ping"}`)
		c.want(`{"type":"pong"}`)
	}
	r.tick(25)
	if opcode, _, err := c.next(); opcode != 9 || err != nil {
		t.Fatalf("%d %v, where the last ping should be", opcode, err)
	}
	r.tick(17)
	eventually(t, "it is cut for its silence", func() bool { return r.sockets.Stats().Silent.Load() == 1 })
}

func TestOperations(t *testing.T) {
	r := newRoom(t)
	c := r.connect("")
	for name, op := range map[string]struct {
		query string
		want  []string
	}{
		"a query":          {`{ echo(text: "a") }`, []string{`{"id":"ü\"1","type":"next","payload":{"data":{"echo":"a"}}}`, `{"id":"ü\"1","type":"complete"}`}},
		"a mutation":       {`mutation { add(list: "m", id: "x") }`, []string{`{"id":"ü\"1","type":"next","payload":{"data":{"add":1}}}`, `{"id":"ü\"1","type":"complete"}`}},
		"a fault":          {`{ echo(text: "fault") }`, []string{`"type":"next","payload":{"errors":[{"message":"CLOSED: as asked"`, `"type":"complete"`}},
		"not a document":   {`{`, []string{`"type":"error","payload":[{"message":"Expected Name`}},
		"an empty one":     {``, []string{`"type":"error","payload":[{"message"`}},
		"an unknown field": {`{ nothing }`, []string{`"type":"error","payload":[{"message":"Cannot query field`}},
		"a panic":          {`{ echo(text: "panic") }`, []string{`"type":"error","payload":[{"message":"INTERNAL: panic"`}},
		"two live roots":   {`subscription { items(list: "l") { seq } b: items(list: "m") { seq } }`, []string{`"type":"error","payload":[{"message"`}},
		"defer":            {`{ itemChanges(list: "l") { seq ... @defer { from } } }`, []string{`"type":"error","payload":[{"message":"@defer`}},
		"a NUL":            {"{ echo(text: \"\x00\") }", []string{`"type":"error","payload":[{"message":"BAD_USER_INPUT query`}},
	} {
		t.Run(name, func(t *testing.T) {
			c.t = t
			quoted := strings.Replace(request("ID", op.query), "ID", `ü\"1`, 1)
			c.send(quoted)
			for _, want := range op.want {
				c.wantParts(want)
			}
		})
	}
}

func TestNULInVariables(t *testing.T) {
	r := newRoom(t)
	c := r.connect("")
	c.send(`{"id":"1","type":"subscribe","payload":{"query":"query($t: String!) { echo(text: $t) }","variables":{"t":"a\u0000b"}}}`)
	c.wantParts(`"type":"error"`, "U+0000")
}

func TestCompleteCancelsAQuery(t *testing.T) {
	r := newRoom(t)
	c := r.connect("")
	c.send(request("1", `{ wait }`))
	<-r.schema.Waiting
	c.send(`{"id":"1","type":"complete"}`)
	c.send(`{"id":"unknown","type":"complete"}`)
	c.send(request("1", `{ echo(text: "the id is free again") }`))
	c.want(`{"id":"1","type":"next","payload":{"data":{"echo":"the id is free again"}}}`)
	c.want(`{"id":"1","type":"complete"}`)
}

func TestOperationsEndWithTheirSocket(t *testing.T) {
	r := newRoom(t)
	c := r.connect("")
	c.send(request("1", `{ wait }`))
	c.send(subscribe("2", "l"))
	<-r.schema.Waiting
	_ = c.conn.Close()
	eventually(t, "the socket is gone", func() bool { return r.sockets.Stats().Open.Load() == 0 && r.world.Present.Load() == 0 })
}

func TestTooManyOperations(t *testing.T) {
	r := newRoom(t, func(o *ws.Options) { o.Subscriptions = 3 })
	c := r.connect("")
	for _, id := range []string{"1", "2", "3"} {
		c.send(subscribe(id, "l"))
		c.wantParts(`"id":"`+id+`"`, `"type":"next"`)
	}
	c.send(subscribe("4", "l"))
	c.wantParts(`"id":"4"`, `"type":"error"`, "LIMIT_EXCEEDED")
	c.send(`{"id":"2","type":"complete"}`)
	c.send(subscribe("4", "l"))
	c.wantParts(`"id":"4"`, `"type":"next"`)
}
