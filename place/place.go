// Package place knows where things are in the United Kingdom: its nations, regions, health areas and councils, which of
// them a point lies in, and where a postcode is. What it knows is compiled in (data/README.md names the sources), is read
// once and never changes. It knows nothing of organisations, partnerships or how places are shown.
package place

import (
	"slices"
	"strings"
)

// Nation is one of the four nations, or the whole. The values are those of the GraphQL enum Nation. The zero value means
// that none was given.
type Nation string

// The nations, and the United Kingdom as a whole.
const (
	England         Nation = "ENGLAND"
	Scotland        Nation = "SCOTLAND"
	Wales           Nation = "WALES"
	NorthernIreland Nation = "NORTHERN_IRELAND"
	UK              Nation = "UK"
)

// Nations lists the nations in the order in which they are shown, the whole last.
var Nations = []Nation{England, Scotland, Wales, NorthernIreland, UK}

// Valid reports whether n is one of Nations.
func (n Nation) Valid() bool { return slices.Contains(Nations, n) }

// ParseNation reads a nation as files write it ("Northern Ireland") or as the enum does, whatever the case.
func ParseNation(text string) (Nation, bool) {
	n := Nation(constant(text))
	return n, n.Valid()
}

// Region is a region of England, or one of the three other nations. The values are those of the GraphQL enum Region. The
// zero value means none, or more than one.
type Region string

// Regions lists the regions from north to south, then the other nations.
var Regions = []Region{
	"NORTH_EAST", "NORTH_WEST", "YORKSHIRE_AND_THE_HUMBER", "EAST_MIDLANDS", "WEST_MIDLANDS", "EAST_OF_ENGLAND",
	"LONDON", "SOUTH_EAST", "SOUTH_WEST", "WALES", "SCOTLAND", "NORTHERN_IRELAND",
}

// Valid reports whether r is one of Regions.
func (r Region) Valid() bool { return slices.Contains(Regions, r) }

// Kind says what sort of area an area is.
type Kind string

// The kinds of area, the widest first.
const (
	KindNation     Kind = "NATION"
	KindRegion     Kind = "REGION"
	KindHealthArea Kind = "HEALTH_AREA" // integrated care board, health board, or health and social care trust
	KindCouncil    Kind = "COUNCIL"     // district, unitary, borough or county
)

// Kinds lists the kinds of area, the widest first.
var Kinds = []Kind{KindNation, KindRegion, KindHealthArea, KindCouncil}

// Valid reports whether k is one of Kinds.
func (k Kind) Valid() bool { return slices.Contains(Kinds, k) }

// Precision says how exactly a point stands for an address.
type Precision string

// The precisions, the finest first.
const (
	PrecisionPostcode Precision = "POSTCODE" // the postcode's own point
	PrecisionSite     Precision = "SITE"     // a point the source gave for the site
	PrecisionOutcode  Precision = "OUTCODE"  // the middle of the outward code, typically 1 to 3 km off
	PrecisionArea     Precision = "AREA"     // the middle of a council, health area or nation
	PrecisionNone     Precision = "NONE"     // no point is known
)

// Precisions lists the precisions, the finest first.
var Precisions = []Precision{PrecisionPostcode, PrecisionSite, PrecisionOutcode, PrecisionArea, PrecisionNone}

// Valid reports whether p is one of Precisions.
func (p Precision) Valid() bool { return slices.Contains(Precisions, p) }

// constant writes a name as the enums do: "East of England" is EAST_OF_ENGLAND.
func constant(name string) string {
	return strings.Join(strings.Fields(strings.ToUpper(strings.ReplaceAll(name, "_", " "))), "_")
}
