package exchange

import (
	"strconv"

	"roundtable/directory"
	"roundtable/directory/intake"
	"roundtable/place"
)

var degrees = values{shape: "number", mend: "Write degrees with a decimal point, such as 53.5542, in both lat and lon or in neither.", bare: true}

// point makes the two columns of a place in degrees. They are one field: the first of them updates both.
func point[R directory.Record](field func(R) **place.Point) (lat, lon *column[R]) {
	lat = half("lat", "North of the equator, in degrees (WGS84).", field, func(p *place.Point) *float64 { return &p.Lat })
	lon = half("lon", "East of Greenwich, in degrees (WGS84).", field, func(p *place.Point) *float64 { return &p.Lon })
	lat.update = func(u *intake.Updating, to, from R) {
		old, given := field(to), field(from)
		if u.Takes("lat", *given == nil, *old == nil) && (*old == nil || *given == nil || **old != **given) {
			*old = *given
		}
	}
	lon.update = func(*intake.Updating, R, R) {}
	return lat, lon
}

func half[R directory.Record](
	name, meaning string, field func(R) **place.Point, of func(*place.Point) *float64,
) *column[R] {
	c := &column[R]{name: name, field: name, meaning: meaning, values: degrees}
	c.read = func(in *reading, cell string, r R) {
		number, err := strconv.ParseFloat(cell, 64)
		if err != nil {
			in.wrong(name, notAllowed(degrees))
			return
		}
		in.half++
		if *field(r) == nil {
			*field(r) = &place.Point{}
		}
		*of(*field(r)) = number
	}
	c.write = func(_ *writing, r R) string {
		if *field(r) == nil {
			return ""
		}
		return strconv.FormatFloat(*of(*field(r)), 'f', -1, 64)
	}
	return c
}

func codes[R directory.Record](name, meaning, example string, field func(R) *[]string) *column[R] {
	c := list(name, meaning, field)
	c.values = values{shape: "list of codes", mend: "Write codes with ; between them, such as " + example + "."}
	return c
}

func code[R directory.Record](name, meaning, example string, field func(R) *string) *column[R] {
	c := text(name, meaning, field)
	c.values = values{shape: "code", mend: "Write a code, such as " + example + "."}
	return c
}
