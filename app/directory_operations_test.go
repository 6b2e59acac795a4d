package app_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/uuid"

	"roundtable/app/apptest"
)

// init adds what can be asked of the directory.
func init() {
	for name, asked := range directoryOperations {
		operations[name] = asked
	}
}

var directoryOperations = map[string]operation{
	"Query.partnership":             {`query($r: String!) { partnership(ref: $r) { name } }`, listed, "partnership"},
	"Query.partnership/draft":       {`query($r: String!) { partnership(ref: $r) { name } }`, drafted, "partnership"},
	"Query.partnerships":            {`query($r: String!) { partnerships(filter: {text: $r}) { nodes { name } } }`, listed, "partnerships.nodes.0"},
	"Query.partnerships/draft":      {`query($w: ID!) { partnerships(filter: {workshopId: $w}) { nodes { name } } }`, withDraft, "partnerships.nodes.0"},
	"Query.partnerships/archive":    {`{ partnerships(filter: {archived: true}) { nodes { name } } }`, nothing, ""},
	"Query.partnershipPins":         {`query($r: String!) { partnershipPins(filter: {text: $r}) { ref } }`, listed, "partnershipPins.0"},
	"Query.partnershipPins/draft":   {`query($w: ID!) { partnershipPins(filter: {workshopId: $w}) { ref } }`, withDraft, "partnershipPins.0"},
	"Query.partnershipFacets":       {`{ partnershipFacets { dimension } }`, nothing, ""},
	"Query.partnershipCounts":       {`{ partnershipCounts(by: [NATION]) { count } }`, nothing, ""},
	"Query.partnershipCounts/draft": {`query($w: ID!) { partnershipCounts(by: [NATION], filter: {workshopId: $w}) { count } }`, withDraft, "partnershipCounts.0"},
	"Query.partnershipCoverage":     {`{ partnershipCoverage { partnerships } }`, nothing, ""},
	"Query.organisation":            {`query($r: String!) { organisation(ref: $r) { name } }`, listedOrganisation, "organisation"},
	"Query.organisations":           {`{ organisations { totalCount } }`, nothing, ""},
	"Query.organisationSuggestions": {`{ organisationSuggestions(text: "lib") { name } }`, nothing, ""},
	"Query.whoAnswers":              {`{ whoAnswers(text: "books") { field } }`, nothing, ""},
	"Query.agreements":              {`{ agreements { totalCount } }`, nothing, ""},
	"Query.agreement":               {`{ agreement(ref: "none") { title } }`, nothing, ""},
	"Query.agreementTemplates":      {`{ agreementTemplates { key } }`, nothing, "agreementTemplates.0"},
	"Query.areas":                   {`{ areas(kind: HEALTH_AREA) { code } }`, nothing, "areas.0"},
	"Query.record":                  {`query($id: ID!) { record(id: $id) { ... on Partnership { name } } }`, listed, "record"},
	"Query.record/draft":            {`query($id: ID!) { record(id: $id) { ... on Partnership { name } } }`, drafted, "record"},
	"Query.record/contact":          {`query($id: ID!) { record(id: $id) { ... on Contact { email } } }`, withContact, "record"},
	"Query.similarRecords/draft": {`query($n: String!) { similarRecords(kind: PARTNERSHIP, name: $n) { score } }`, func(s *stage) object {
		return object{"n": s.draft().name}
	}, "similarRecords.0"},
	"Query.similarRecords":      {`{ similarRecords(kind: PARTNERSHIP, name: "x") { score } }`, nothing, ""},
	"Query.directoryHistory":    {`query($id: ID!) { directoryHistory(id: $id) { seq } }`, listed, "directoryHistory.0"},
	"Query.reminders":           {`{ reminders { email } }`, nothing, ""},
	"Query.noteDraft":           {`query($n: ID!) { noteDraft(noteId: $n) { name } }`, func(s *stage) object { return object{"n": s.noteHere()} }, ""},
	"Query.ownEntry":            {`query($t: String!) { ownEntry(token: $t) { kind } }`, withLink, ""},
	"Query.ownEntry/unknown":    {`{ ownEntry(token: "rte_nothing") { kind } }`, nothing, ""},
	"Partnership.viewerCanEdit": {`query($r: String!) { partnership(ref: $r) { viewerCanEdit @include(if: true) } }`, listed, "partnership"},
	"Partnership.fromNote":      {`query($r: String!) { partnership(ref: $r) { fromNote { noteId } } }`, publishedDraft, "partnership.fromNote"},
	"Note.partnership": {`query($b: ID!) { board(id: $b) { notes { nodes { partnership { ref } } } } }`, func(s *stage) object {
		s.draft()
		return onBoard(s)
	}, "board.notes.nodes.0.partnership"},

	"Mutation.savePartnership": mutation("savePartnership", func(*stage) object { return newPartnership() }),
	"Mutation.savePartnership/draft": mutation("savePartnership", func(s *stage) object {
		d := s.draft()
		return object{"id": d.id, "baseSeq": d.seq, "name": d.name, "nation": "ENGLAND", "visibility": "HIDDEN", "aims": uuid.NewString()}
	}),
	"Mutation.savePartnership/publish": mutation("savePartnership", func(s *stage) object {
		d := s.draft()
		return object{"id": d.id, "baseSeq": d.seq, "name": d.name, "nation": "ENGLAND", "visibility": "PUBLIC"}
	}),
	"Mutation.saveOrganisation": mutation("saveOrganisation", func(*stage) object { return newOrganisation() }),
	"Mutation.saveMembership": mutation("saveMembership", func(s *stage) object {
		return object{"id": uuid.NewString(), "partnershipId": s.partnership().id, "organisationId": s.organisation().id, "role": "MEMBER"}
	}),
	"Mutation.saveContact":   mutation("saveContact", func(s *stage) object { return newContact(s.partnership().id) }),
	"Mutation.saveDocument":  part("saveDocument", object{"documentType": "MOU", "title": "x", "url": "https://example.org"}),
	"Mutation.saveAgreement": part("saveAgreement", object{"agreementType": "MOU", "title": "x", "clauses": []any{}}),
	"Mutation.saveMeeting":   part("saveMeeting", object{"title": "x", "startsAt": "2026-12-01T10:00:00Z"}),
	"Mutation.saveActivity":  part("saveActivity", object{"activityType": "TRAINING", "title": "x"}),
	"Mutation.saveStep":      part("saveStep", object{"text": "x"}),
	"Mutation.saveDecision":  part("saveDecision", object{"text": "x"}),
	"Mutation.saveTerm":      part("saveTerm", object{"word": "x", "meaning": "y"}),

	"Mutation.publishRecord":   mutation("publishRecord", func(s *stage) object { return object{"id": s.draft().id} }),
	"Mutation.unpublishRecord": mutation("unpublishRecord", func(s *stage) object { return object{"id": s.partnership().id} }),
	"Mutation.archiveRecord":   mutation("archiveRecord", func(s *stage) object { return object{"id": s.partnership().id} }),
	"Mutation.restoreRecord": mutation("restoreRecord", func(s *stage) object {
		in := object{"id": s.partnership().id}
		s.editor.Do(s.t, "archiveRecord", in, "__typename")
		return in
	}),
	"Mutation.removeRecord":  mutation("removeRecord", func(s *stage) object { return object{"id": s.contact().id} }),
	"Mutation.confirmRecord": mutation("confirmRecord", func(s *stage) object { return object{"id": s.partnership().id} }),
	"Mutation.eraseContact":  mutation("eraseContact", func(s *stage) object { return object{"id": s.contact().id} }),
	"Mutation.mergeRecords": mutation("mergeRecords", func(s *stage) object {
		return object{"keepId": s.partnership().id, "mergeId": s.partnership().id}
	}),
	"Mutation.undoMerge": mutation("undoMerge", func(s *stage) object {
		merged := s.partnership().id
		s.editor.Do(s.t, "mergeRecords", object{"keepId": s.partnership().id, "mergeId": merged}, "__typename")
		return object{"id": merged}
	}),
	"Mutation.createOwnEntryLink": mutation("createOwnEntryLink", func(s *stage) object { return object{"id": s.partnership().id} }),
	"Mutation.promoteNote": mutation("promoteNote", func(s *stage) object {
		return object{"noteId": s.noteHere(), "id": uuid.NewString(), "name": "A draft", "nation": "ENGLAND"}
	}),
	"Mutation.confirmOwnEntry": mutation("confirmOwnEntry", func(s *stage) object { return object{"token": s.link()} }),

	"Subscription.directoryUpdates": {`subscription { directoryUpdates { seq } }`, nothing, ""},

	"Export.directory.zip":      {"/export/directory.zip", nothing, ""},
	"Export.directory.json":     {"/export/directory.json", nothing, ""},
	"Export.partnerships.csv":   {"/export/partnerships.csv", nothing, ""},
	"Export.directory.zip/all":  {"/export/directory.zip?scope=all", nothing, ""},
	"Export.directory.json/all": {"/export/directory.json?scope=all", nothing, ""},
	"Import.check":              {"/directory/import?check=true", nothing, ""},
	"Import.register":           {"/directory/import/register/prisons", nothing, ""},
}

func part(name string, fields object) operation {
	return mutation(name, func(s *stage) object {
		in := object{"id": uuid.NewString(), "partnershipId": s.partnership().id, "visibility": "PUBLIC"}
		for field, value := range fields {
			in[field] = value
		}
		return in
	})
}

func listed(s *stage) object             { p := s.partnership(); return object{"r": p.ref, "id": p.id} }
func drafted(s *stage) object            { d := s.draft(); return object{"r": d.ref, "id": d.id} }
func listedOrganisation(s *stage) object { return object{"r": s.organisation().ref} }
func withContact(s *stage) object        { return object{"id": s.contact().id} }
func withLink(s *stage) object           { return object{"t": s.link()} }

func withDraft(s *stage) object {
	s.draft()
	return here(s)
}

func publishedDraft(s *stage) object {
	d := s.draft()
	s.editor.Do(s.t, "publishRecord", object{"id": d.id}, "__typename")
	return object{"r": d.ref}
}

// fetched gets a file, or sends one where there is something to send to.
func fetched(t *testing.T, as apptest.Client, path string) string {
	t.Helper()
	method, media := http.MethodGet, ""
	switch {
	case strings.Contains(path, "/register/"):
		method, media = http.MethodPost, "text/csv"
	case strings.HasPrefix(path, "/directory/"):
		method, media = http.MethodPost, "application/zip"
	}
	request, err := http.NewRequestWithContext(t.Context(), method, as.Node.Address+path, strings.NewReader("nothing"))
	if err != nil {
		t.Fatal(err)
	}
	if media != "" {
		request.Header.Set("Content-Type", media)
	}
	if as.Token != "" {
		request.Header.Set("Authorization", "Bearer "+as.Token)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	return map[int]string{200: "ok", 401: "unauth", 403: "forbid", 404: "missing"}[response.StatusCode]
}
