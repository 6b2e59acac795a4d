package find

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"roundtable/directory"
	"roundtable/place"
	"roundtable/sector"
)

// bigAtlas is a made-up directory as large as one for all of the United Kingdom, the same each time: organisations that
// are named for real councils and lie in them, and partnerships between those of one health area.
func bigAtlas(tb testing.TB, organisations, partnerships int) *atlas {
	tb.Helper()
	a := newAtlas(tb)
	random := rand.New(rand.NewPCG(3, 1))
	councils := a.areas.Areas(place.KindCouncil)
	byHealthArea := map[string][]*directory.Organisation{}
	for i := range organisations {
		council := councils[random.IntN(len(councils))]
		o := a.organisation(fmt.Sprintf("o-%05d", i), bigName(random, council.Name, i), func(o *directory.Organisation) {
			o.Sector = sector.All[random.IntN(len(sector.All))]
			o.Nation, o.Council, o.HealthArea, o.Town = council.Nation, council.Code, council.HealthArea, council.Name
			point := council.Centre
			point.Lat += random.Float64()/10 - 0.05
			o.Point, o.Precision = &point, place.PrecisionPostcode
			o.Services, o.CommonQueries = bigText(random, 12), bigText(random, 8)
			if random.IntN(20) == 0 {
				o.Visibility = directory.Hidden
			}
		})
		byHealthArea[council.HealthArea] = append(byHealthArea[council.HealthArea], o)
	}
	for i := range partnerships {
		council := councils[random.IntN(len(councils))]
		p := a.partnership(fmt.Sprintf("p-%04d", i), bigName(random, council.Name, i)+" Partnership", func(p *directory.Partnership) {
			p.Nation, p.Councils = council.Nation, []string{council.Code}
			p.HealthAreas = known(council.HealthArea)
			p.Formality = directory.Formalities[random.IntN(len(directory.Formalities))]
			p.Status = directory.Statuses[random.IntN(len(directory.Statuses))]
			p.AgreementTypes = []directory.AgreementType{directory.AgreementTypes[random.IntN(len(directory.AgreementTypes))]}
			p.ActivityTypes = []directory.ActivityType{directory.ActivityTypes[random.IntN(len(directory.ActivityTypes))], directory.ActivityTypes[random.IntN(len(directory.ActivityTypes))]}
			p.Purpose, p.Aims, p.Signposting = bigText(random, 30), bigText(random, 40), bigText(random, 40)
			if random.IntN(20) == 0 {
				p.Visibility = directory.Hidden
			}
		})
		for n, near := 3+random.IntN(8), byHealthArea[council.HealthArea]; n > 0 && len(near) > 0; n-- {
			o := near[random.IntN(len(near))]
			a.put(&directory.Membership{
				Head: directory.Head{Ref: fmt.Sprintf("%s-%d", p.Ref, n)}, Partnership: p.ID, Organisation: o.ID, Role: directory.RoleMember,
			})
		}
		a.put(&directory.Activity{
			Head: directory.Head{Ref: p.Ref}, Partnership: p.ID, Type: p.ActivityTypes[0], Title: bigText(random, 6), Outcome: bigText(random, 20),
		})
	}
	return a
}

var bigWords = strings.Fields(`
	health information library patients carers leaflets diabetes dementia cancer stroke wellbeing reading group training
	literacy search support online evidence question advice benefits housing mental young people older families school
	hospital clinic nurse doctor pharmacy council community volunteers trust charity hearing sight equipment interpreter
	translation easy read large print braille signposting referral appointment travel vaccination pregnancy smoking diet
	exercise sleep pain grief loneliness money debt work learning computers internet privacy consent records complaints`)

func bigText(random *rand.Rand, n int) string {
	list := make([]string, n)
	for i := range list {
		list[i] = bigWords[random.IntN(len(bigWords))]
		if i%9 == 8 {
			list[i] += "."
		}
	}
	return strings.Join(list, " ")
}

func bigName(random *rand.Rand, area string, i int) string {
	ends := []string{"Central Library", "Health Library", "NHS Foundation Trust", "Council", "Citizens Advice", "University", "Café for Carers", "Hospital"}
	return fmt.Sprintf("%s %s %s", area, bigWords[random.IntN(len(bigWords))], ends[i%len(ends)])
}
