package exchange

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"roundtable/directory"
	"roundtable/directory/intake"
	"roundtable/place"
	"roundtable/sector"
)

// register is a public list of organisations.
type register struct {
	name    string
	file    string   // what its file is usually called
	columns []string // those that its file must have
	source  string   // the attribution to show
	read    func(l entry, o *directory.Organisation)
}

// entry is a line of a register.
type entry struct {
	cells map[string]string // by the name of the column
	areas *place.Gazetteer
}

// Registers names the registers that can be read.
func Registers() []string {
	names := make([]string, len(registers))
	for i, r := range registers {
		names[i] = r.name
	}
	return names
}

// RegisterFile is what the file of a register is usually called.
func RegisterFile(name string) string {
	for _, r := range registers {
		if r.name == name {
			return r.file
		}
	}
	return ""
}

// ReadRegister reads a register's file. Organisations take from it what they lack, and what it gave them before.
func ReadRegister(name string, content []byte, areas *place.Gazetteer) intake.Bundle {
	in := &reading{file: name}
	in.bundle.Register = name
	at := slices.IndexFunc(registers, func(r register) bool { return r.name == name })
	switch {
	case at < 0:
		in.about(0, "register_unknown", "The registers are "+strings.Join(Registers(), ", ")+".", "there is no such register")
	case len(content) > MaxFile:
		in.about(0, "too_large", "Make sure that this is the register's file.", "the file is larger than %d MiB", MaxFile>>20)
	default:
		registers[at].readFile(in, content, areas)
	}
	return in.bundle
}

func (g register) readFile(in *reading, content []byte, areas *place.Gazetteer) {
	lines, ok := in.lines(content)
	if !ok {
		return
	}
	header, more := lines.next()
	for i := range header {
		header[i] = canonicalName(header[i])
	}
	expected := "The file must have the columns " + strings.Join(g.columns, ", ") + "."
	if !more {
		in.about(0, "empty", expected, "the file is empty")
		return
	}
	for _, name := range g.columns {
		if !slices.Contains(header, name) {
			in.about(1, "register_columns", expected+resembled(header),
				"this is not the file of the register %s: the column %s is missing", g.name, name)
			return
		}
	}
	refs := map[string]int{}
	at := registerLayout(header)
	for {
		cells, more := lines.next()
		if !more {
			break
		}
		if len(cells) != len(header) {
			in.about(lines.at, "width", "Make sure that the file is as it was published.",
				"this line has %d cells and the header has %d", len(cells), len(header))
			continue
		}
		g.line(in, at, entry{cells: named(header, cells), areas: areas}, lines.at, refs)
	}
	if len(in.bundle.Entries) == 0 && len(in.bundle.Findings) == 0 {
		in.about(0, "empty", "Make sure that the file is complete.", "the file has no lines below its header")
	}
}

// resembled says which register a header is that of; "" if none.
func resembled(header []string) string {
	for _, g := range registers {
		if !slices.ContainsFunc(g.columns, func(name string) bool { return !slices.Contains(header, name) }) {
			return " This looks like the register " + g.name + "."
		}
	}
	return ""
}

func named(header, cells []string) map[string]string {
	by := make(map[string]string, len(header))
	for i, name := range header {
		by[name] = canonical(cells[i])
	}
	return by
}

// registerLayout says that a register gives the columns of organisations.csv that it may. Findings name the columns of
// the register's own file where the names are the same.
func registerLayout(header []string) *layout[*directory.Organisation] {
	l := &layout[*directory.Organisation]{places: map[string]intake.Column{}}
	for _, c := range organisationColumns() {
		if slices.Contains(registerFields, c.name) {
			l.columns = append(l.columns, c)
			l.places[c.field] = intake.Column{Name: c.name, Number: slices.Index(header, c.name) + 1, Mend: c.values.mend}
		}
	}
	return l
}

// registerFields are the columns of organisations.csv that registers fill.
var registerFields = []string{
	"name", "name_cy", "sector", "identifier", "address", "town", "postcode", "nation", "local_authority_code",
	"health_area_code", "lat", "lon", "geo_precision", "website", "visibility", "source",
}

func (g register) line(in *reading, l *layout[*directory.Organisation], line entry, at int, refs map[string]int) {
	o := &directory.Organisation{Visibility: directory.Public, Source: g.source}
	o.Nation, _ = place.ParseNation(line.cells["nation"])
	o.Address, o.Town = line.cells["address"], line.cells["town"]
	line.point(o)
	g.read(line, o)
	line.where(o)
	in.bundle.Entries = append(in.bundle.Entries, intake.Entry{
		Record: o, Fields: row[*directory.Organisation]{l, o}, File: in.file, Line: at, Wrong: map[string]bool{},
	})
	in.row = &in.bundle.Entries[len(in.bundle.Entries)-1]
	line.tidy(in, o)
	if first, twice := refs[o.Ref]; twice {
		in.about(at, "ref_twice", "Keep one of the two lines.", "line %d is about the same organisation", first)
	}
	refs[o.Ref] = at
}

// coded names an organisation by the code that its register gives it.
func coded(o *directory.Organisation, scheme directory.Scheme, code string) {
	o.Identifiers = append(o.Identifiers, directory.Identifier{Scheme: scheme, Value: code})
	if o.Ref == "" {
		o.Ref = madeRef(string(scheme), code)
	}
}

// local names an organisation of a register without codes: by its name, and by a checksum of what tells it from others.
func local(o *directory.Organisation, parts ...string) {
	sum := sha256.Sum256([]byte(strings.ToLower(strings.Join(parts, "\n"))))
	code := hex.EncodeToString(sum[:6])
	slug := directory.Slug(o.Name)
	if slug == "" {
		slug = "organisation"
	}
	o.Identifiers = append(o.Identifiers, directory.Identifier{
		Scheme: directory.LocalScheme, Value: strings.Trim(slug[:min(len(slug), 27)], "-") + "-" + code,
	})
	o.Ref = slug + "-" + code
}

// point reads lat, lon and geo_precision.
func (e entry) point(o *directory.Organisation) {
	lat, errLat := strconv.ParseFloat(e.cells["lat"], 64)
	lon, errLon := strconv.ParseFloat(e.cells["lon"], 64)
	if errLat != nil || errLon != nil {
		return
	}
	if p := (place.Point{Lat: lat, Lon: lon}); p.InUK() {
		o.Point = &p
		o.Precision = precisionOf[strings.ToLower(e.cells["geo_precision"])]
	}
}

// precisionOf reads the registers' words for how exact a point is.
var precisionOf = map[string]place.Precision{
	"postcode": place.PrecisionPostcode, "source": place.PrecisionSite, "teaching site": place.PrecisionSite,
	"site": place.PrecisionSite, "outcode": place.PrecisionOutcode, "area": place.PrecisionArea,
}

// where fills the council and the health area that a point lies in, if the point is exact enough to tell.
func (e entry) where(o *directory.Organisation) {
	if o.Sector == council || o.Point == nil || o.Precision != place.PrecisionPostcode && o.Precision != place.PrecisionSite {
		return
	}
	at := e.areas.Where(*o.Point)
	if at.Nation != o.Nation { // a point that is wrong, or on the border
		return
	}
	if o.Council == "" {
		o.Council = at.Council
	}
	if o.HealthArea == "" {
		o.HealthArea = at.HealthArea
	}
}

const council sector.Sector = "COUNCIL"

// tidy leaves out what a register gives and the directory cannot hold, and says so.
func (e entry) tidy(in *reading, o *directory.Organisation) {
	leave := func(field string, value *string, ok bool) {
		if *value != "" && !ok {
			*value = ""
			in.doubtCell(field, intake.Finding{
				Code: "left_out", Message: "this value of the register cannot be kept and is left out", Mend: "Correct it in the directory.",
			})
		}
	}
	if code, ok := place.ParsePostcode(o.Postcode); ok {
		o.Postcode = code.String()
	} else {
		leave("postcode", &o.Postcode, false)
	}
	_, ok := e.areas.AreaOf(place.KindCouncil, o.Council)
	leave("localAuthorityCode", &o.Council, ok)
	_, ok = e.areas.AreaOf(place.KindHealthArea, o.HealthArea)
	leave("healthAreaCode", &o.HealthArea, ok)
	for _, bad := range directory.Check(o) {
		if bad.Field == "website" {
			leave("website", &o.Website, false)
		}
	}
}

// web is an address that may lack its beginning.
func web(address string) string {
	if address == "" || strings.Contains(address, "://") {
		return address
	}
	return "https://" + address
}
