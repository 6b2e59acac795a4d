package ws

import (
	"bytes"
	"encoding/json"
)

// The types of messages.
const (
	typeInit      = "connection_init"
	typeAck       = "connection_ack"
	typePing      = "ping"
	typePong      = "pong"
	typeSubscribe = "subscribe"
	typeNext      = "next"
	typeError     = "error"
	typeComplete  = "complete"
)

// maxOperationID is longer than any client's ids; the id goes out again with every answer.
const maxOperationID = 256

// message is one message of a client.
type message struct {
	ID      *string         `json:"id"`
	Type    string          `json:"type"`
	Payload json.RawMessage `json:"payload"`
}

// parseMessage reads a message and checks its form, as the protocol's reference implementation does. What a subscribe
// message asks for is not checked here, only that it is a request.
func parseMessage(data []byte) (m message, ok bool) {
	if json.Unmarshal(data, &m) != nil || bytes.Equal(bytes.TrimSpace(data), []byte("null")) {
		return m, false
	}
	switch m.Type {
	case typeInit, typePing, typePong:
		return m, nothing(m.Payload) || object(m.Payload)
	case typeSubscribe:
		return m, m.validID() && isRequest(m.Payload)
	case typeComplete:
		return m, m.validID()
	}
	return m, false
}

func (m message) validID() bool { return m.ID != nil && *m.ID != "" && len(*m.ID) <= maxOperationID }

func isRequest(payload json.RawMessage) bool {
	var request struct {
		Query         *string         `json:"query"`
		OperationName *string         `json:"operationName"`
		Variables     json.RawMessage `json:"variables"`
		Extensions    json.RawMessage `json:"extensions"`
	}
	if !object(payload) || json.Unmarshal(payload, &request) != nil || request.Query == nil {
		return false
	}
	for _, member := range []json.RawMessage{request.Variables, request.Extensions} {
		if !nothing(member) && !object(member) {
			return false
		}
	}
	return true
}

func nothing(raw json.RawMessage) bool { return len(raw) == 0 || string(raw) == "null" }

func object(raw json.RawMessage) bool { return len(raw) > 0 && raw[0] == '{' }

// answer writes a message without an id.
func answer(kind string, payload json.RawMessage) []byte {
	if nothing(payload) {
		return []byte(`{"type":"` + kind + `"}`)
	}
	return append(append([]byte(`{"type":"`+kind+`","payload":`), payload...), '}')
}

// head is the beginning of an operation's messages of one type that have a payload: "}" ends them.
func head(id, kind string) []byte {
	quoted, _ := json.Marshal(id) // a string can always be written
	buf := append([]byte(`{"id":`), quoted...)
	return append(buf, `,"type":"`+kind+`","payload":`...)
}

func completed(id string) []byte {
	quoted, _ := json.Marshal(id)
	return append(append([]byte(`{"id":`), quoted...), `,"type":"`+typeComplete+`"}`...)
}

// withPayload is a whole message of an operation.
func withPayload(id, kind string, payload any) []byte {
	body, err := json.Marshal(payload)
	if err != nil { // a resolver made data that is not JSON: a fault of ours
		body = []byte(`[{"message":"internal error","extensions":{"code":"INTERNAL"}}]`)
		kind = typeError
	}
	return append(append(head(id, kind), body...), '}')
}
