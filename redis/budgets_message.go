package redis

import (
	"crypto/rand"
	"encoding/json"
	"fmt"
	"time"

	"roundtable/internal/rate"
)

// nodeName tells running nodes apart.
type nodeName [8]byte

func newNodeName() (name nodeName) {
	_, _ = rand.Read(name[:]) // it never fails
	return name
}

// spentMessage is what one node tells, before it is sealed.
type spentMessage struct {
	Node   nodeName
	Number uint64 // grows with each message of the node
	At     int64  // in milliseconds since 1970, by the node's clock
	Spent  []rate.Spending
}

// spentJSON is its form: by kind and key, whose bytes are base64 there.
type spentJSON struct {
	Node   nodeName          `json:"node"`
	Number uint64            `json:"number"`
	At     int64             `json:"at"`
	Spent  map[string][]cost `json:"spent"`
}

type cost struct {
	Key  []byte `json:"k"`
	Cost int    `json:"c"`
}

func (m spentMessage) write() ([]byte, error) {
	form := spentJSON{Node: m.Node, Number: m.Number, At: m.At, Spent: map[string][]cost{}}
	for _, s := range m.Spent {
		form.Spent[s.Of] = append(form.Spent[s.Of], cost{[]byte(s.Key), s.Cost})
	}
	text, err := json.Marshal(form)
	if err != nil {
		return nil, fmt.Errorf("writing what was spent: %w", err)
	}
	return text, nil
}

func readSpentMessage(text []byte) (spentMessage, bool) {
	var form spentJSON
	if err := json.Unmarshal(text, &form); err != nil {
		return spentMessage{}, false
	}
	m := spentMessage{Node: form.Node, Number: form.Number, At: form.At}
	for of, list := range form.Spent {
		for _, c := range list {
			m.Spent = append(m.Spent, rate.Spending{Of: of, Key: string(c.Key), Cost: c.Cost})
		}
	}
	return m, true
}

// messageLife is how old a message may be, or how far ahead. Clocks of nodes are closer than that.
const messageLife = time.Minute

// messagesOf remembers of each node the number of its latest message and when that came, so that no message counts twice,
// whoever sends it again.
type messagesOf map[nodeName]struct {
	number uint64
	heard  time.Time
}

// fresh reports whether a message is new, and remembers it. A node that was forgotten has been silent for longer than its
// messages live.
func (known messagesOf) fresh(m spentMessage, now time.Time) bool {
	age := now.Sub(time.UnixMilli(m.At))
	if age > messageLife || age < -messageLife || m.Number <= known[m.Node].number {
		return false
	}
	for node, last := range known {
		if now.Sub(last.heard) > 3*messageLife {
			delete(known, node)
		}
	}
	last := known[m.Node]
	last.number, last.heard = m.Number, now
	known[m.Node] = last
	return true
}
