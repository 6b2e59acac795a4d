package graph

import (
	_ "embed" // for the list below
	"encoding/hex"
	"strings"

	"roundtable/graph/fanout"
)

// ownOperations lists the live operations of the web app, each by its text's hash and its name. A test compares it with
// the app's documents, and writes it anew where it is told to.
//
//go:embed own_operations.txt
var ownOperations string

// OwnOperations are the live operations of the web app, for which a hub always has room.
func OwnOperations() map[fanout.Text]bool {
	own := map[fanout.Text]bool{}
	for line := range strings.Lines(ownOperations) {
		sum, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		text, err := hex.DecodeString(sum)
		if err == nil && len(text) == len(fanout.Text{}) {
			own[fanout.Text(text)] = true
		}
	}
	return own
}
