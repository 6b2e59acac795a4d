package ws

import (
	"encoding/json"
	"strings"

	"roundtable/fault"
)

// tokenNames are the members of connection_init in which clients send their token: ours, and those of other servers'
// guides. Letters may be large or small.
var tokenNames = []string{"token", "authToken", "Authorization"}

// tokenOf gives the token in the payload of connection_init; "" if there is none, which makes the sender nobody. A token is
// never passed over: where it is no text, or two say different things, that is fault.BadUserInput, which names it.
func tokenOf(payload json.RawMessage) (string, error) {
	if nothing(payload) {
		return "", nil
	}
	var members map[string]json.RawMessage
	if json.Unmarshal(payload, &members) != nil {
		return "", fault.Input("connection_init", "must be an object")
	}
	token, err := tokenIn(members, "")
	if err != nil {
		return "", err
	}
	for name, value := range members {
		if !strings.EqualFold(name, "headers") || nothing(value) {
			continue
		}
		var headers map[string]json.RawMessage
		if json.Unmarshal(value, &headers) != nil {
			return "", fault.Input("headers", "must be an object")
		}
		if token, err = tokenIn(headers, token); err != nil {
			return "", err
		}
	}
	return token, nil
}

// tokenIn looks for a token among members; before is the one that was found elsewhere.
func tokenIn(members map[string]json.RawMessage, before string) (string, error) {
	for name, value := range members {
		if !namesToken(name) || nothing(value) {
			continue
		}
		var text string
		if json.Unmarshal(value, &text) != nil {
			return "", fault.Input(name, "must be text")
		}
		token := strings.TrimSpace(text)
		scheme, rest, two := strings.Cut(token, " ")
		switch {
		case strings.EqualFold(scheme, "Bearer"):
			token = strings.TrimSpace(rest)
		case two && strings.EqualFold(name, "Authorization"):
			return "", fault.Input(name, "must be a token, or Bearer and a token")
		}
		if token == "" {
			return "", fault.Input(name, "must not be empty")
		}
		if before != "" && token != before {
			return "", fault.Input(name, "must be the same token as elsewhere")
		}
		before = token
	}
	return before, nil
}

func namesToken(name string) bool {
	for _, known := range tokenNames {
		if strings.EqualFold(name, known) {
			return true
		}
	}
	return false
}
