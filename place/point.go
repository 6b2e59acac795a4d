package place

import "math"

// Point is a place on the earth in degrees, WGS84.
type Point struct{ Lat, Lon float64 }

// earthRadius is the mean radius in kilometres (IUGG).
const earthRadius = 6371.0088

// Kilometres is the distance along the earth taken as a sphere (the haversine formula), right to within 0.5%.
func (a Point) Kilometres(b Point) float64 {
	lat := math.Sin(radians(b.Lat-a.Lat) / 2)
	lon := math.Sin(radians(b.Lon-a.Lon) / 2)
	h := lat*lat + math.Cos(radians(a.Lat))*math.Cos(radians(b.Lat))*lon*lon
	return 2 * earthRadius * math.Asin(math.Sqrt(min(h, 1)))
}

// InUK reports whether the point lies in the rectangle around the United Kingdom. The rectangle also holds much of
// Ireland and a strip of France, so it is a check against swapped or missing coordinates, no more.
func (a Point) InUK() bool { return ukBox.holds(a) }

// ukBox goes from the Isles of Scilly to Unst and from St Kilda to Lowestoft, with a few kilometres of sea.
var ukBox = box{south: 49.8, north: 60.95, west: -8.75, east: 1.85}

// box is a rectangle in degrees.
type box struct{ south, north, west, east float64 }

// holds is false where a coordinate is not a number.
func (b box) holds(p Point) bool {
	return p.Lat >= b.south && p.Lat <= b.north && p.Lon >= b.west && p.Lon <= b.east
}

// around is the smallest box that holds both.
func (b box) around(o box) box {
	return box{
		south: min(b.south, o.south), north: max(b.north, o.north),
		west: min(b.west, o.west), east: max(b.east, o.east),
	}
}

// kilometres is how far the point is from the box at least; 0 inside.
func (b box) kilometres(p Point) float64 {
	y := max(b.south-p.Lat, p.Lat-b.north, 0) * degree
	x := max(b.west-p.Lon, p.Lon-b.east, 0) * degree * math.Cos(radians(p.Lat))
	return math.Hypot(x, y)
}

// degree of latitude in kilometres.
const degree = earthRadius * math.Pi / 180

func radians(degrees float64) float64 { return degrees * math.Pi / 180 }
