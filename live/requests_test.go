package live_test

import (
	"testing"

	"github.com/google/uuid"

	"roundtable/live"
)

func TestRequestsKeepTheLatest(t *testing.T) {
	const kept = 8
	var r live.Requests
	var ids []uuid.UUID
	for range 3 * kept {
		ids = append(ids, uuid.New())
		r = r.With(ids[len(ids)-1])
	}
	for i, id := range ids {
		if want := i >= len(ids)-kept; r.Has(id) != want {
			t.Errorf("request %d: %v", i, r.Has(id))
		}
	}
	if r.Has(uuid.Nil) || len(r.With(uuid.Nil)) != kept {
		t.Error("the zero request is none")
	}
}
