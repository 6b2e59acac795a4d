package redis

import (
	"encoding/json"

	"roundtable/live"
)

const (
	bumpVersion = 1
	maxBump     = 512 // bytes; ours have about 80
)

// parseBump reads a message from the channel, on which others may write too. It takes only what could be a bump of
// ours; fields that a later version adds are passed over.
func parseBump(payload string) (live.Bump, bool) {
	var b live.Bump
	if len(payload) > maxBump || json.Unmarshal([]byte(payload), &b) != nil {
		return live.Bump{}, false
	}
	if b.V != bumpVersion || b.Stream == "" || b.Seq < 0 {
		return live.Bump{}, false
	}
	return b, true
}
