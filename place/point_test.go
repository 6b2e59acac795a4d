package place

import (
	"math"
	"testing"
)

func TestKilometres(t *testing.T) {
	var (
		london    = Point{51.5074, -0.1278}
		edinburgh = Point{55.9533, -3.1883}
		belfast   = Point{54.5973, -5.9301}
		cardiff   = Point{51.4816, -3.1791}
		landsEnd  = Point{50.0657, -5.7132}
		groats    = Point{58.6373, -3.0689}
	)
	for name, c := range map[string]struct {
		a, b Point
		want float64
	}{
		"nowhere":                 {london, london, 0},
		"London, Edinburgh":       {london, edinburgh, 534},
		"London, Cardiff":         {london, cardiff, 212},
		"Belfast, Edinburgh":      {belfast, edinburgh, 230},
		"Land's End, the far end": {landsEnd, groats, 969},
		"a degree of a meridian":  {Point{54, -2}, Point{55, -2}, 111.2},
		"across the date line":    {Point{0, 179.5}, Point{0, -179.5}, 111.2},
		"pole to pole":            {Point{90, 0}, Point{-90, 0}, 20015},
		"the other side":          {Point{0, 0}, Point{0, 180}, 20015},
	} {
		t.Run(name, func(t *testing.T) {
			there, back := c.a.Kilometres(c.b), c.b.Kilometres(c.a)
			if math.Abs(there-c.want) > 0.005*c.want || there != back {
				t.Errorf("%v there, %v back, want %v", there, back, c.want)
			}
		})
	}
}

func TestInUK(t *testing.T) {
	for name, c := range map[string]struct {
		p    Point
		want bool
	}{
		"Bolton":         {Point{53.578, -2.429}, true},
		"Scilly":         {Point{49.915, -6.315}, true},
		"Unst":           {Point{60.845, -0.88}, true},
		"Lowestoft":      {Point{52.481, 1.762}, true},
		"Fermanagh":      {Point{54.46, -8.17}, true},
		"zero":           {Point{}, false},
		"swapped":        {Point{-2.429, 53.578}, false},
		"sign forgotten": {Point{53.578, 2.429}, false},
		"Paris":          {Point{48.857, 2.352}, false},
		"no number":      {Point{math.NaN(), -2}, false},
		"nor here":       {Point{53, math.NaN()}, false},
		"endless":        {Point{53, math.Inf(-1)}, false},
	} {
		if got := c.p.InUK(); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
