package place

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"
)

// table reads a compiled-in CSV file as rows by the name of the column.
func table(name string) ([]map[string]string, error) {
	data, err := files.ReadFile("data/" + name)
	if err != nil {
		return nil, err
	}
	lines, err := csv.NewReader(bytes.NewReader(data)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("place: %s: %w", name, err)
	}
	rows := make([]map[string]string, 0, len(lines))
	for _, line := range lines[1:] {
		row := make(map[string]string, len(line))
		for i, cell := range line {
			row[lines[0][i]] = strings.TrimSpace(cell)
		}
		rows = append(rows, row)
	}
	return rows, nil
}

// readWelsh gives the Welsh names by code.
func readWelsh() (map[string]string, error) {
	rows, err := table("names-cy.csv")
	names := make(map[string]string, len(rows))
	for _, row := range rows {
		names[row["code"]] = row["name_cy"]
	}
	return names, err
}

// readNations files the nations and the regions.
func (g *Gazetteer) readNations(layers map[string][]feature, welsh map[string]string) error {
	whole := Area{
		Kind: KindNation, Code: string(UK), Name: "United Kingdom", NameCy: welsh[string(UK)], Nation: UK, Centre: ukCentre,
	}
	if err := g.add(whole); err != nil {
		return err
	}
	for _, f := range layers["nations"] {
		if err := g.addLand(f, KindNation, f.properties["nation"], welsh); err != nil {
			return err
		}
	}
	for _, f := range layers["regions"] {
		if err := g.addLand(f, KindRegion, f.properties["region"], welsh); err != nil {
			return err
		}
	}
	if len(g.sorted[KindNation]) != len(Nations) || len(g.sorted[KindRegion]) != len(Regions) {
		return fmt.Errorf("place: a nation or a region has no boundary")
	}
	return nil
}

// addLand files a nation or a region.
func (g *Gazetteer) addLand(f feature, kind Kind, name string, welsh map[string]string) error {
	nation, ok := ParseNation(f.properties["nation"])
	region := Region(constant(name))
	if kind == KindNation && nation == England {
		region = ""
	}
	if !ok || region != "" && !region.Valid() {
		return fmt.Errorf("place: %s %q is not known", kind, name)
	}
	code := constant(name)
	centre, _ := f.shape.centre()
	return g.add(Area{
		Kind: kind, Code: code, Name: name, NameCy: welsh[code],
		Nation: nation, Region: region, Centre: centre, HasBoundary: true,
	})
}

// readHealthAreas files the health areas. It comes after the councils, which tell the region.
func (g *Gazetteer) readHealthAreas(layers map[string][]feature, welsh map[string]string) error {
	rows, err := table("health-areas.csv")
	if err != nil {
		return err
	}
	shapes := byCode(layers["health_areas"], "ha_code")
	for _, row := range rows {
		nation, ok := ParseNation(row["nation"])
		land, found := shapes[row["code"]]
		if !ok || !found {
			return fmt.Errorf("place: health area %s has no nation or no boundary", row["code"])
		}
		region := Region(nation)
		if nation == England {
			region, _ = common(g.Councils(row["code"]), func(a Area) Region { return a.Region })
		}
		centre, _ := land.centre()
		area := Area{
			Kind: KindHealthArea, Code: row["code"], Name: row["name"], NameCy: welsh[row["code"]],
			Nation: nation, Region: region, Centre: centre, HasBoundary: true,
		}
		if err := g.add(area); err != nil {
			return err
		}
		g.healthAreas = append(g.healthAreas, site{area, land})
	}
	for _, council := range g.sorted[KindCouncil] {
		if _, ok := g.AreaOf(KindHealthArea, council.HealthArea); !ok && council.HealthArea != "" {
			return fmt.Errorf("place: council %s lies in an unknown health area", council.Code)
		}
	}
	return nil
}

// readOutcodes files the outward codes.
func (g *Gazetteer) readOutcodes() error {
	rows, err := table("outcodes.csv")
	if err != nil {
		return err
	}
	for _, row := range rows {
		nation, ok := ParseNation(row["nation"])
		p, err := parsePoint(row["lat"], row["lon"])
		if !ok || err != nil || !p.InUK() {
			return fmt.Errorf("place: outcode %s has no nation or no point", row["outcode"])
		}
		g.outcodes[row["outcode"]] = outcode{p, nation}
	}
	return nil
}

func parsePoint(lat, lon string) (p Point, err error) {
	if p.Lat, err = strconv.ParseFloat(lat, 64); err != nil {
		return Point{}, err
	}
	p.Lon, err = strconv.ParseFloat(lon, 64)
	return p, err
}

// byCode gives the shapes of a layer by the property that holds the code.
func byCode(layer []feature, property string) map[string]shape {
	shapes := make(map[string]shape, len(layer))
	for _, f := range layer {
		shapes[f.properties[property]] = f.shape
	}
	return shapes
}

// common is what all areas agree on, and false where they do not or there are none.
func common[T comparable](areas []Area, of func(Area) T) (value T, ok bool) {
	for i, a := range areas {
		if i > 0 && of(a) != value {
			var none T
			return none, false
		}
		value, ok = of(a), true
	}
	return value, ok
}
