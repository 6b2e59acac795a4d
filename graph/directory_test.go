package graph_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/internal/testenv"
)

// country has so many partnerships, each with two members, a contact and a meeting, and gives an editor.
func country(t *testing.T, node *apptest.Node, size int) apptest.Client {
	t.Helper()
	editor, _ := node.Program(t, account.Editor)
	add := func(mutation string, input map[string]any) string {
		input["id"] = uuid.NewString()
		if mutation != "saveMembership" {
			input["visibility"] = "PUBLIC"
		}
		editor.Do(t, mutation, input, "__typename")
		return input["id"].(string)
	}
	for i := range size {
		p := add("savePartnership", map[string]any{
			"name": fmt.Sprint("Partnership ", i), "nation": "ENGLAND", "healthAreaCodes": []string{"E54000057"}, "postcode": "BL4",
		})
		for j := range 2 {
			o := add("saveOrganisation", map[string]any{
				"name": fmt.Sprint("Library ", i, j), "sector": "PUBLIC_LIBRARY", "nation": "ENGLAND", "postcode": "BL4",
			})
			add("saveMembership", map[string]any{"partnershipId": p, "organisationId": o, "role": "MEMBER"})
			add("saveContact", map[string]any{
				"organisationId": o, "roleTitle": "Librarian", "name": "", "email": "a@example.org", "lawfulBasis": "CONSENT",
				"noticeGivenOn": "2026-01-01", "source": "A form", "lastConfirmed": "2026-01-01",
			})
		}
	}
	return editor
}

// page is what lists and pages of the directory show.
const page = `query($n: Int) { partnerships(first: $n) { nodes {
	name lead { name } pin { lat } areas { name } contacts { email } meetings { title } fromNote { noteId }
	members { role organisation { name pin { lon } parent { name } contacts { roleTitle organisation { name } } } } } } }`

// TestAPageOfManyPartnershipsAsksOnce: an answer asks the store once what is new in the directory, however many
// partnerships, members and contacts it shows.
func TestAPageOfManyPartnershipsAsksOnce(t *testing.T) {
	wire := tap(t, testenv.Postgres(t))
	node := apptest.Start(t, func(c *app.Config) { c.Settings.DatabaseURL = wire.dsn })
	country(t, node, 100)
	analyst, _ := node.Program(t, account.Analyst)
	tips := func(n int) (times int) {
		for _, s := range wire.during(func() { analyst.Must(t, page, map[string]any{"n": n}) }) {
			if strings.Contains(s, "directory") {
				times++
			}
		}
		return times
	}
	few, many := tips(5), tips(100)
	if few == 0 || many > few+1 { // one more may come from the round that all streams make
		t.Errorf("%d statements for 100 partnerships, and %d for 5", many, few)
	}
}

// TestAPageOfTheDirectoryIsWithinTheLimits: what the web app asks as anybody.
func TestAPageOfTheDirectoryIsWithinTheLimits(t *testing.T) {
	node := apptest.Start(t)
	country(t, node, 1)
	public := node.As("")
	for name, document := range map[string]string{
		"a list of 20 with members' names": `{ partnerships(first: 20) { totalCount pageInfo { hasNextPage endCursor } edges { cursor distanceKm node {
			id ref seq name nameCy workingTitle areaDescription nation formality agreementTypes status purpose activityTypes lastReviewed
			visibility lead { id ref name } pin { lat lon precision } areas { kind code name nameCy }
			members { id role left organisation { id ref name nameCy sector } } } } } }`,
		"pins, facets and gaps": `{ partnershipPins { id ref name nameCy draft national point { lat lon precision } healthAreaCodes }
			partnershipFacets { dimension counts { value count } } partnershipCoverage { area { code name nameCy nation region } partnerships byNation } }`,
		"a whole partnership": `{ partnership(ref: "partnership-0") { ` + wholePartnership + ` } }`,
		"a whole organisation": `{ organisation(ref: "library-0-0") { id ref seq name nameCy sector address town postcode nation website email phone
			services commonQueries signpostTo accessPolicy source sourceUrl lastReviewed visibility identifiers { scheme value }
			parent { id ref name } parts { id ref name } pin { lat lon precision } areas { kind code name nameCy }
			memberships { id role joined left partnership { id ref name nameCy } } contacts { id roleTitle name email phone contactFormUrl freshness }
			register vanishedOn viewerCanEdit standing changedAt } }`,
	} {
		a := public.Ask(t, document, nil)
		if len(a.Errors) > 0 || a.At("partnership") == nil && a.At("organisation") == nil && a.At("partnerships") == nil && a.At("partnershipPins") == nil {
			t.Errorf("%s: %.400s", name, a.Body)
		}
	}
	if a := public.Ask(t, `{ partnerships { nodes { members { organisation { memberships { partnership { members {
		organisation { memberships { partnership { name } } } } } } } } } } }`, nil); a.Code() != "LIMIT_EXCEEDED" {
		t.Errorf("lists in lists: %.200s", a.Body)
	}
}

const wholePartnership = `id ref seq name nameCy workingTitle areaDescription nation coverage localAuthorityCodes healthAreaCodes
	postcode formality agreementTypes status origin purpose aims audiences leadRole independentChair coordination meetingFrequency
	meetingModes communicationChannels activityTypes signposting benefits barriers nextSteps started website source sourceUrl
	lastReviewed visibility viewerCanEdit standing changedAt lead { id ref name nameCy sector } pin { lat lon precision }
	areas { kind code name nameCy nation region } fromNote { noteId boardId workshopId promotedAt }
	members { id ref seq role joined left signedAgreement notes organisation { id ref name nameCy sector town pin { lat lon } } representedBy { id roleTitle } }
	contacts { id ref seq roleTitle name email phone contactFormUrl interests isLead preferredLanguage lastConfirmed freshness lapsed visibility organisation { id ref name } }
	documents { id ref seq documentType title url language adoptedOn reviewDue summary visibility file { name mediaType size downloadUrl } }
	agreements { id ref seq agreementType title language adoptedOn reviewDue attribution visibility clauses { kind heading text } }
	meetings { id ref seq title startsAt endsAt mode placeOrLink calendarUrl visibility agenda { id title url } notes { id title url } }
	activities { id ref seq activityType title campaign startsOn endsOn audiences outcome visibility organisations { id ref name } }
	steps { id seq text owner dueOn doneOn visibility } decisions { id seq text decidedOn visibility meeting { id title } }
	terms { id seq word meaning visibility }`

// TestAnybodyMayWatchTheDirectory: without a token, and only what they see makes it speak.
func TestAnybodyMayWatchTheDirectory(t *testing.T) {
	node := apptest.Start(t)
	editor := country(t, node, 1)
	const watch = `subscription($a: Seq) { directoryUpdates(after: $a) { from seq } }`
	public := node.As("").Connect(t).Subscribe(watch, nil)
	own := editor.Connect(t).Subscribe(watch, nil)
	first, ownFirst := public.Data(t), own.Data(t)
	if apptest.At(first, "directoryUpdates.from") != nil || apptest.At(ownFirst, "directoryUpdates.from") != nil {
		t.Errorf("the first answers are %v and %v", first, ownFirst)
	}
	save := func(id, visibility string, base any) any {
		return apptest.At(editor.Do(t, "savePartnership", map[string]any{
			"id": id, "baseSeq": base, "name": "A draft", "nation": "WALES", "visibility": visibility,
		}, "partnership { seq }"), "partnership.seq")
	}
	id := uuid.NewString()
	draft := save(id, "HIDDEN", nil)
	if got := apptest.At(own.Data(t), "directoryUpdates.seq"); fmt.Sprint(got) != fmt.Sprint(draft) {
		t.Errorf("the editor is told of %v, want %v", got, draft)
	}
	shown := save(id, "PUBLIC", draft)
	told := public.Data(t) // the draft would have come first
	if fmt.Sprint(apptest.At(told, "directoryUpdates.seq")) != fmt.Sprint(shown) {
		t.Errorf("the public is told of %v, want %v", told, shown)
	}
	if fmt.Sprint(apptest.At(told, "directoryUpdates.from")) != fmt.Sprint(apptest.At(first, "directoryUpdates.seq")) {
		t.Errorf("%v does not continue %v", told, first)
	}
	hidden := save(id, "HIDDEN", shown)
	if got := apptest.At(public.Data(t), "directoryUpdates.seq"); fmt.Sprint(got) != fmt.Sprint(hidden) {
		t.Errorf("of what is hidden the public is told %v, want %v", got, hidden)
	}
	again := node.As("").Connect(t).Subscribe(watch, map[string]any{"a": shown}).Data(t)
	if fmt.Sprint(apptest.At(again, "directoryUpdates.from")) != fmt.Sprint(shown) {
		t.Errorf("after a break the public is told %v", again)
	}
}
