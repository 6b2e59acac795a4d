package board

import "github.com/google/uuid"

// counts is what the limits and the end of a section need to know without walking the notes, so that adding a note
// costs the same on a full board as on an empty one.
type counts struct {
	board    int
	kept     int             // notes that are there, with deleted ones
	deleted  int             // notes that their authors deleted
	deleters map[Network]int // the same, by where those joined from
	section  map[SectionID]int
	person   map[personSection]int
	network  map[networkSection]int // of a section; of the whole board under the zero section
	position map[SectionID]string   // at least as high as any note's, so that what goes behind it goes last
}

type personSection struct {
	author  uuid.UUID
	section SectionID
}

type networkSection struct {
	network Network
	section SectionID
}

func newCounts() counts {
	return counts{
		section: map[SectionID]int{}, person: map[personSection]int{}, network: map[networkSection]int{},
		position: map[SectionID]string{}, deleters: map[Network]int{},
	}
}

// move counts a note's new row in and the one whose place it takes out; either may be nil.
func (c *counts) move(old, row *Note) {
	if old != nil {
		c.count(old, -1)
		c.keep(old, -1)
	}
	if row != nil {
		c.position[row.Section] = max(c.position[row.Section], row.Position)
		c.count(row, 1)
		c.keep(row, 1)
	}
}

func (c *counts) keep(n *Note, by int) {
	c.kept += by
	if n.Status != Deleted || n.DeletedBy != n.Author.ID {
		return
	}
	c.deleted += by
	if n.Author.Network != (Network{}) {
		c.deleters[n.Author.Network] += by
	}
}

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
	if from := n.Author.Network; from != (Network{}) {
		c.network[networkSection{from, n.Section}] += by
		c.network[networkSection{from, SectionID{}}] += by
	}
}
