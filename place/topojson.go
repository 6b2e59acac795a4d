package place

import (
	"encoding/json"
	"errors"
	"fmt"
)

// feature is one geometry of a layer with what is written on it.
type feature struct {
	properties map[string]string
	shape      shape
}

// topology is a quantised TopoJSON file (https://github.com/topojson/topojson-specification): borders are stored once,
// as arcs of steps on a grid, and geometries name the arcs that they are made of.
type topology struct {
	Type      string
	Transform *struct{ Scale, Translate [2]float64 }
	Arcs      [][][2]float64
	Objects   map[string]struct {
		Type       string
		Geometries []geometry
	}
}

type geometry struct {
	Type       string
	Properties map[string]string
	Arcs       json.RawMessage
}

// decodeTopology gives the features of each layer. Only what our file has is understood: layers of polygons and multi-
// polygons on a grid, properties that are text. Anything else is an error.
func decodeTopology(data []byte) (map[string][]feature, error) {
	var t topology
	if err := json.Unmarshal(data, &t); err != nil {
		return nil, fmt.Errorf("topojson: %w", err)
	}
	if t.Type != "Topology" || t.Transform == nil {
		return nil, errors.New("topojson: not a quantised topology")
	}
	arcs, err := t.points()
	if err != nil {
		return nil, err
	}
	layers := make(map[string][]feature, len(t.Objects))
	for name, object := range t.Objects {
		if object.Type != "GeometryCollection" {
			return nil, fmt.Errorf("topojson: layer %q is no geometry collection", name)
		}
		for i, g := range object.Geometries {
			s, err := g.decode(arcs)
			if err != nil {
				return nil, fmt.Errorf("topojson: layer %q, geometry %d: %w", name, i, err)
			}
			layers[name] = append(layers[name], feature{g.Properties, s})
		}
	}
	return layers, nil
}

// points turns the steps of each arc into degrees.
func (t *topology) points() ([][]Point, error) {
	arcs := make([][]Point, len(t.Arcs))
	for i, steps := range t.Arcs {
		if len(steps) < 2 {
			return nil, fmt.Errorf("topojson: arc %d has fewer than two points", i)
		}
		arcs[i] = make([]Point, len(steps))
		var x, y float64
		for j, step := range steps {
			x, y = x+step[0], y+step[1]
			p := Point{
				Lat: y*t.Transform.Scale[1] + t.Transform.Translate[1],
				Lon: x*t.Transform.Scale[0] + t.Transform.Translate[0],
			}
			if !worldBox.holds(p) {
				return nil, fmt.Errorf("topojson: arc %d leaves the world", i)
			}
			arcs[i][j] = p
		}
	}
	return arcs, nil
}

var worldBox = box{south: -90, north: 90, west: -180, east: 180}

func (g geometry) decode(arcs [][]Point) (shape, error) {
	var polygons [][][]int
	var err error
	switch g.Type {
	case "Polygon":
		var rings [][]int
		err = json.Unmarshal(g.Arcs, &rings)
		polygons = [][][]int{rings}
	case "MultiPolygon":
		err = json.Unmarshal(g.Arcs, &polygons)
	default:
		err = errors.New("neither a polygon nor a multi-polygon")
	}
	if err != nil {
		return shape{}, err
	}
	if len(polygons) == 0 {
		return shape{}, errors.New("no polygon")
	}
	made := make([]polygon, len(polygons))
	for i, rings := range polygons {
		if len(rings) == 0 {
			return shape{}, errors.New("a polygon without an edge")
		}
		outlines := make([]ring, len(rings))
		for j, indices := range rings {
			if outlines[j], err = join(indices, arcs); err != nil {
				return shape{}, err
			}
		}
		made[i] = newPolygon(outlines)
	}
	return newShape(made), nil
}

// join puts arcs together to a closed ring. An index below zero is the complement of the arc's, walked backwards. Each
// arc begins where the last one ended, and that point is kept once.
func join(indices []int, arcs [][]Point) (ring, error) {
	var r ring
	for _, index := range indices {
		backwards := index < 0
		if backwards {
			index = ^index
		}
		if index >= len(arcs) {
			return nil, fmt.Errorf("no arc %d", index)
		}
		arc := arcs[index]
		for i := range arc {
			p := arc[i]
			if backwards {
				p = arc[len(arc)-1-i]
			}
			if i == 0 && len(r) > 0 {
				if r[len(r)-1] != p {
					return nil, errors.New("arcs that do not meet")
				}
				continue
			}
			r = append(r, p)
		}
	}
	if len(r) < 4 || r[0] != r[len(r)-1] {
		return nil, errors.New("a ring that is not closed")
	}
	return r, nil
}
