package place

import (
	"embed"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Gazetteer is all that is known of places. It never changes and is safe for concurrent use.
type Gazetteer struct {
	areas       map[areaKey]Area
	sorted      map[Kind][]Area // by name
	councils    []site          // those with a boundary
	healthAreas []site
	outcodes    map[string]outcode
}

//go:embed data/*.csv data/*.topojson
var files embed.FS

var loadOnce = sync.OnceValues(load)

// Load gives the gazetteer, which is read once in a process (some tens of milliseconds). It fails only where the files
// compiled in contradict each other.
func Load() (*Gazetteer, error) { return loadOnce() }

func load() (*Gazetteer, error) {
	data, err := files.ReadFile("data/uk-areas.topojson")
	if err != nil {
		return nil, err
	}
	layers, err := decodeTopology(data)
	if err != nil {
		return nil, err
	}
	g := &Gazetteer{areas: map[areaKey]Area{}, sorted: map[Kind][]Area{}, outcodes: map[string]outcode{}}
	welsh, err := readWelsh()
	if err != nil {
		return nil, err
	}
	for _, read := range []func(map[string][]feature, map[string]string) error{
		g.readNations, g.readCouncils, g.readHealthAreas,
	} {
		if err := read(layers, welsh); err != nil {
			return nil, err
		}
	}
	for code := range welsh {
		if _, ok := g.Area(code); !ok {
			return nil, fmt.Errorf("place: a Welsh name of %s, which is no area", code)
		}
	}
	for _, list := range g.sorted {
		slices.SortFunc(list, func(a, b Area) int { return strings.Compare(a.Name, b.Name) })
	}
	if err := g.readOutcodes(); err != nil {
		return nil, err
	}
	return g, nil
}

// add files an area, refusing a code twice.
func (g *Gazetteer) add(a Area) error {
	key := areaKey{a.Kind, a.Code}
	if _, ok := g.areas[key]; ok {
		return fmt.Errorf("place: %s %s twice", a.Kind, a.Code)
	}
	g.areas[key] = a
	g.sorted[a.Kind] = append(g.sorted[a.Kind], a)
	return nil
}
