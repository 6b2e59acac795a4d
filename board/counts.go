package board

import "github.com/google/uuid"

// counts is what the limits and the end of a section need to know without walking the notes, so that adding a note
// costs the same on a full board as on an empty one.
type counts struct {
	board    int
	section  map[SectionID]int
	person   map[personSection]int
	position map[SectionID]string // at least as high as any note's, so that what goes behind it goes last
}

type personSection struct {
	author  uuid.UUID
	section SectionID
}

func newCounts() counts {
	return counts{section: map[SectionID]int{}, person: map[personSection]int{}, position: map[SectionID]string{}}
}

func (c *counts) add(n *Note) {
	c.position[n.Section] = max(c.position[n.Section], n.Position)
	c.count(n, 1)
}

func (c *counts) remove(n *Note) { c.count(n, -1) }

// count counts a note in or out; deleted notes do not count against anybody.
func (c *counts) count(n *Note, by int) {
	if n.Status != Published {
		return
	}
	c.board += by
	c.section[n.Section] += by
	if n.Author.ID != uuid.Nil {
		c.person[personSection{n.Author.ID, n.Section}] += by
	}
}
