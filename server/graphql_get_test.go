package server_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/app/apptest"
)

const coverage = `{ partnershipCoverage { partnerships } }`

func TestGraphQLByGET(t *testing.T) {
	node := apptest.Start(t)
	admin, _ := node.Program(t, account.Admin)
	for name, c := range map[string]struct {
		query, more, headers string
		status               int
		kept                 bool
		has                  string
	}{
		"what is public":             {query: coverage, status: 200, kept: true, has: `{"data":{"partnershipCoverage":[`},
		"with variables":             {query: `query($r:String!){partnership(ref:$r){name}}`, more: `&variables={"r":"none"}`, status: 200, kept: true, has: `"partnership":null`},
		"one of two":                 {query: `query A{a:__typename} query B{b:__typename}`, more: "&operationName=B", status: 200, kept: true, has: `"b"`},
		"the schema's public part":   {query: `{__type(name:"Mutation"){fields{name}}}`, status: 200, kept: true, has: `"joinWorkshop"`},
		"in a fragment":              {query: `{...F} fragment F on Query{workshopTemplates{key}}`, status: 200, kept: true, has: `"key"`},
		"with a cookie of somebody":  {query: coverage, headers: "Cookie: roundtable=" + admin.Token, status: 200, kept: true},
		"from another site":          {query: coverage, headers: "Sec-Fetch-Site: cross-site", status: 200, kept: true},
		"an answer with an error":    {query: `{partnerships(first:0){totalCount}}`, status: 200, has: "BAD_USER_INPUT"},
		"a token":                    {query: coverage, headers: "Authorization: Bearer " + admin.Token, status: 405, has: "with a token with POST"},
		"a change":                   {query: `mutation{joinWorkshop(input:{joinCode:"ABCDEFGH"}){token}}`, status: 405, has: "send a mutation with POST"},
		"a subscription":             {query: `subscription{directoryUpdates{seq}}`, status: 405, has: "send a subscription with POST"},
		"who is asking":              {query: `{viewer{serverTime}}`, status: 405, has: "viewer is not the same for everybody"},
		"a code":                     {query: `{workshop(joinCode:"ABCDEFGH"){title}}`, status: 405, has: "workshop is not the same"},
		"a link's secret":            {query: `{ownEntry(token:"rte_x"){kind}}`, status: 405, has: "ownEntry is not the same"},
		"hidden in a fragment":       {query: `{__typename ...F} fragment F on Query{... on Query{x:viewer{serverTime}}}`, status: 405, has: "viewer is not the same"},
		"what needs an account":      {query: `{notes{nodes{text}}}`, status: 405, has: "notes is not the same"},
		"variables that are no JSON": {query: coverage, more: "&variables={", status: 400, has: "variables"},
		"variables in a list":        {query: coverage, more: "&variables=[]", status: 400, has: "variables"},
		"a persisted query":          {more: `&extensions={"persistedQuery":{"version":1,"sha256Hash":"ab"}}`, status: 200, has: "PersistedQueryNotSupported"},
		"no document":                {query: "{", status: 400, has: "BAD_USER_INPUT"},
		"a long address":             {query: coverage + strings.Repeat("#", 3<<10), status: 414, has: "POST"},
	} {
		t.Run(name, func(t *testing.T) {
			address := "/graphql?" + strings.NewReplacer("{", "%7B", "}", "%7D", `"`, "%22", "[", "%5B", "]", "%5D").Replace(strings.TrimPrefix(c.more, "&"))
			if c.query != "" {
				address += "&query=" + url.QueryEscape(c.query)
			}
			response, body := askByGET(t, node, address, c.headers)
			if response.StatusCode != c.status || !strings.Contains(body, c.has) {
				t.Fatalf("status %d, want %d and %q: %s", response.StatusCode, c.status, c.has, body)
			}
			kept := strings.Contains(response.Header.Get("Cache-Control"), "public")
			if kept != c.kept || (response.Header.Get("ETag") != "") != c.kept {
				t.Errorf("kept: %v: %v", kept, response.Header)
			}
			if vary := strings.Join(response.Header.Values("Vary"), ", "); !strings.Contains(vary, "Authorization") {
				t.Errorf("Vary: %s", vary)
			}
			if response.Header.Get("Set-Cookie") != "" || response.Header.Get("Access-Control-Allow-Origin") != "" {
				t.Errorf("headers %v", response.Header)
			}
		})
	}
}

// TestWhatWasKeptIsAskedFor: a tag stands for the answer, and changes with it.
func TestWhatWasKeptIsAskedFor(t *testing.T) {
	node := apptest.Start(t)
	address := "/graphql?query=" + url.QueryEscape(`{ partnerships { totalCount } }`)
	first, _ := askByGET(t, node, address, "")
	tag := first.Header.Get("ETag")
	again, body := askByGET(t, node, address, "If-None-Match: "+tag)
	if again.StatusCode != http.StatusNotModified || body != "" || again.Header.Get("Cache-Control") != "public, max-age=60" {
		t.Errorf("status %d, %v: %s", again.StatusCode, again.Header, body)
	}
	editor, _ := node.Program(t, account.Editor)
	editor.Do(t, "savePartnership", map[string]any{
		"id": "5d0f7c3a-1111-4b7e-9a53-2f2f6b1c0a11", "name": "Bolton", "nation": "ENGLAND", "visibility": "PUBLIC",
	}, "partnership { id }")
	if changed, _ := askByGET(t, node, address, "If-None-Match: "+tag); changed.StatusCode != http.StatusOK || changed.Header.Get("ETag") == tag {
		t.Errorf("after a change: status %d, tag %s", changed.StatusCode, changed.Header.Get("ETag"))
	}
}

func askByGET(t *testing.T, node *apptest.Node, address, headers string) (*http.Response, string) {
	t.Helper()
	r, err := http.NewRequest(http.MethodGet, node.Address+address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if name, value, ok := strings.Cut(headers, ":"); ok {
		r.Header.Set(name, strings.TrimSpace(value))
	}
	return do(t, r)
}
