package directory_test

import (
	"testing"

	"roundtable/account"
	"roundtable/directory"
)

// A record is not told of by what refers to it, where it is hidden itself.
func TestRelatedOfHidden(t *testing.T) {
	h := newFixture(t)
	lead := h.organisation("Lead")
	p := h.partnership("Led")
	led := p.Clone().(*directory.Partnership)
	led.Lead = lead.ID
	h.save(led)
	hidden := lead.Clone().(*directory.Organisation)
	hidden.Visibility = directory.Hidden
	h.save(hidden)
	for who, c := range map[string]struct {
		actor account.Actor
		want  int
	}{"stranger": {stranger, 0}, "editor": {theEditor, 1}} {
		related, err := h.Related(t.Context(), c.actor, []directory.RecordID{lead.ID, anID()}, directory.KindPartnership)
		if err != nil || len(related[lead.ID]) != c.want {
			t.Errorf("%s: got %v, %v", who, related, err)
		}
	}
}
