package place

import "fmt"

// Council types of the register. Combined authorities, and the Greater London Authority, are left out: no library or
// partnership belongs to one, and their land is not known.
const (
	countyCouncil     = "County"
	combinedAuthority = "Combined authority"
	strategic         = "Strategic Regional Authority"
)

// readCouncils files the councils: first those with land, then the counties, which are made of them. The register names
// a district's county by its own short code ("LAN").
func (g *Gazetteer) readCouncils(layers map[string][]feature, welsh map[string]string) error {
	rows, err := table("local-authorities.csv")
	if err != nil {
		return err
	}
	shapes := byCode(layers["local_authorities"], "lad_code")
	counties := map[string]string{}
	for _, row := range rows {
		if row["type"] == countyCouncil {
			counties[row["local_authority_code"]] = row["gss_code"]
		}
	}
	sizes := map[string]float64{} // by code, to weigh the districts of a county
	for _, row := range rows {
		switch row["type"] {
		case countyCouncil, combinedAuthority, strategic:
			continue
		}
		area, land, err := council(row, shapes)
		if err != nil {
			return err
		}
		area.NameCy, area.County = welsh[area.Code], counties[row["county_code"]]
		area.Centre, sizes[area.Code] = land.centre()
		if err := g.add(area); err != nil {
			return err
		}
		g.councils = append(g.councils, site{area, land})
	}
	for _, row := range rows {
		if row["type"] != countyCouncil {
			continue
		}
		if err := g.addCounty(row, sizes); err != nil {
			return err
		}
	}
	return nil
}

// council reads a row of the register about a council with land.
func council(row map[string]string, shapes map[string]shape) (Area, shape, error) {
	nation, ok := ParseNation(row["nation"])
	region := Region(constant(row["region"]))
	land, found := shapes[row["gss_code"]]
	if !ok || !region.Valid() || !found {
		return Area{}, shape{}, fmt.Errorf("place: council %s has no nation, region or boundary", row["gss_code"])
	}
	return Area{
		Kind: KindCouncil, Code: row["gss_code"], Name: row["short_name"], Nation: nation, Region: region,
		HealthArea: row["health_area_code"], HasBoundary: true,
	}, land, nil
}

// addCounty files a county with what its districts agree on. The register's own region and point of counties are not
// taken: several are wrong, such as a Devon in Wales.
func (g *Gazetteer) addCounty(row map[string]string, sizes map[string]float64) error {
	code := row["gss_code"]
	var districts []Area
	var middle Point
	total := 0.0
	for _, s := range g.councils {
		if s.area.County != code {
			continue
		}
		districts = append(districts, s.area)
		size := sizes[s.area.Code]
		middle.Lat, middle.Lon, total = middle.Lat+s.area.Centre.Lat*size, middle.Lon+s.area.Centre.Lon*size, total+size
	}
	nation, ok := common(districts, func(a Area) Nation { return a.Nation })
	region, known := common(districts, func(a Area) Region { return a.Region })
	if !ok || !known {
		return fmt.Errorf("place: county %s has no districts, or they lie in several regions", code)
	}
	healthArea, _ := common(districts, func(a Area) string { return a.HealthArea })
	middle = Point{Lat: middle.Lat / total, Lon: middle.Lon / total}
	return g.add(Area{
		Kind: KindCouncil, Code: code, Name: row["short_name"], Nation: nation, Region: region,
		Centre: g.within(districts, middle), HealthArea: healthArea,
	})
}

// within is the point itself where one of the districts holds it, else the centre of the nearest: the middle of a county
// may lie in a city that is not part of it.
func (g *Gazetteer) within(districts []Area, p Point) Point {
	nearest := districts[0].Centre
	for _, s := range g.councils {
		if s.area.County != districts[0].County {
			continue
		}
		if s.shape.holds(p) {
			return p
		}
		if s.area.Centre.Kilometres(p) < nearest.Kilometres(p) {
			nearest = s.area.Centre
		}
	}
	return nearest
}
