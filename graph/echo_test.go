package graph_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"roundtable/app/apptest"
)

// raw sends a body as it is, such as no client of ours would write it.
func raw(t *testing.T, node *apptest.Node, body string) apptest.Answer {
	t.Helper()
	r, err := http.NewRequest(http.MethodPost, node.Address+"/graphql", bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", apptest.JSON)
	r.Header.Set("Accept", apptest.GraphQLResponse)
	a, err := node.Send(r)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func quoted(t *testing.T, text string) string {
	t.Helper()
	out, err := json.Marshal(text)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestErrorsRepeatLittle: whatever somebody writes, and however long, an error repeats no more of it than a name has.
func TestErrorsRepeatLittle(t *testing.T) {
	node := apptest.Start(t)
	long := strings.Repeat("a", 60_000)
	document := func(text string) string { return `{"query":` + quoted(t, text) + `}` }
	variables := func(query, values string) string {
		return `{"query":` + quoted(t, query) + `,"variables":` + values + `}`
	}
	const workshops = `query($f: WorkshopFilter) { workshops(filter: $f) { nodes { id } } }`
	deep := strings.Repeat(`{"aaaaaaaaaa":`, 5000) + `"\u0000"` + strings.Repeat("}", 5000)
	for name, body := range map[string]string{
		"an operation's name":      `{"query":"query A{viewer{serverTime}}","operationName":"` + long + `"}`,
		"a field":                  document(`{ ` + long + ` }`),
		"a word that is misplaced": document(`{ viewer { serverTime } } ` + long),
		"a text that is misplaced": document(`{ viewer { serverTime } } "` + long + `"`),
		"words in a text":          document(`{ viewer { serverTime } } "` + strings.Repeat("a ", 30_000) + `"`),
		"a text that has no end":   document(`{ workshop(joinCode: "` + long),
		"a text for a number":      document(`{ workshops(first: "` + long[:16_000] + `") { nodes { id } } }`),
		"words for a number":       document(`{ workshops(first: "` + strings.Repeat("é ", 5000) + `") { nodes { id } } }`),
		"a list for a number":      document(`{ workshops(first: [` + strings.Repeat(`"aaaaaaaaaa" `, 1000) + `]) { nodes { id } } }`),
		"a text for an enum":       document(`{ workshops(filter: {status: "` + long[:16_000] + `"}) { nodes { id } } }`),
		"an enum's value":          variables(workshops, `{"f":{"status":["`+long+`"]}}`),
		"an input's field":         variables(workshops, `{"f":{"`+long+`":1}}`),
		"a variable's name":        variables(`query($`+long+`: Int!) { viewer { serverTime } }`, `{}`),
		"a number":                 variables(workshops, `{"f":{"text":`+strings.Repeat("9", 60_000)+`}}`),
		"an id":                    variables(`query($i: ID!) { board(id: $i) { id } }`, `{"i":"`+long+`"}`),
		"a code":                   variables(`query($c: String!) { workshop(joinCode: $c) { id } }`, `{"c":"`+long+`"}`),
		"a cursor":                 variables(`query($c: String!) { partnerships(after: $c) { nodes { id } } }`, `{"c":"`+long+`"}`),
		"a reference":              variables(`query($r: String!) { partnership(ref: $r) { id } }`, `{"r":"`+long+`"}`),
		"a name with U+0000 below": variables(workshops, `{"`+long+`":{"a":"\u0000"}}`),
		"U+0000 far below":         variables(workshops, deep),
	} {
		a := raw(t, node, body)
		if a.Code() == "INTERNAL" {
			t.Errorf("%s: %.300s", name, a.Body)
		}
		for _, e := range a.Errors {
			field, _ := e.Extensions["field"].(string)
			if len(e.Message) > 310 || len(field) > 310 {
				t.Errorf("%s: %d bytes of message, %d of field", name, len(e.Message), len(field))
			}
		}
		if strings.Contains(string(a.Body), long[:100]) || len(a.Body) > 21*1000 {
			t.Errorf("%s: %d bytes: %.300s", name, len(a.Body), a.Body)
		}
	}
}

// TestNumbersThatNothingHolds are refused as what they are: nowhere is another number quoted in their stead.
func TestNumbersThatNothingHolds(t *testing.T) {
	node := apptest.Start(t)
	for _, number := range []string{"1e400", "-1e400", "99999999999999999999", "-99999999999999999999", "1" + strings.Repeat("0", 400)} {
		written := []string{
			`query($n: Int) { workshops(first: $n) { nodes { id } } }`,
			`query($n: Float) { partnerships(filter: {near: "BL4", withinKm: $n}) { nodes { id } } }`,
			`query($n: Seq) { boardChanges(boardId: "0d3adf9c-6a0e-4a7e-9a55-6f8a5d7b2c11", after: $n) { seq } }`,
			`query($n: ID!) { board(id: $n) { id } }`,
			`query($n: PartnershipFilter) { partnerships(filter: $n) { nodes { id } } }`,
		}
		bodies := map[string]string{}
		for _, query := range written {
			bodies[query] = `{"query":` + quoted(t, query) + `,"variables":{"n":` + number + `}}`
		}
		bodies["in an input"] = `{"query":` + quoted(t, written[4]) + `,"variables":{"n":{"near":"BL4","withinKm":` + number + `}}}`
		bodies["a default"] = `{"query":` + quoted(t, strings.Replace(written[1], "$n: Float", "$n: Float = "+number, 1)) + `}`
		for _, literal := range []string{
			`{ workshops(first: %) { nodes { id } } }`,
			`{ partnerships(filter: {near: "BL4", withinKm: %}) { nodes { id } } }`,
			`{ board(id: %) { id } }`,
		} {
			literal = strings.Replace(literal, "%", number, 1)
			bodies[literal] = `{"query":` + quoted(t, literal) + `}`
		}
		for name, body := range bodies {
			a := raw(t, node, body)
			wide := name == written[1] || name == "in an input"
			if wide && strings.HasSuffix(number, "99") {
				continue // a number of 64 bits, though not one of kilometres
			}
			text := string(a.Body)
			refused := a.Code() == "BAD_USER_INPUT" || a.Code() == "LIMIT_EXCEEDED" && len(number) > 64
			if !refused || strings.Contains(text, "9223372036854775807") || strings.Contains(text, "value 0") || strings.Contains(text, "string as") {
				t.Errorf("%.20s, %s: %.300s", number, name, text)
			}
		}
	}
}

// TestNoIDIsNil: all zeros means here that there is none, so nobody may send it as an id, for whatever input.
func TestNoIDIsNil(t *testing.T) {
	node := apptest.Start(t)
	const none = "00000000-0000-0000-0000-000000000000"
	for field, query := range map[string]string{
		"id":        `{ board(id: "` + none + `") { id } }`,
		"ids.1":     `{ nodes(ids: ["0d3adf9c-6a0e-4a7e-9a55-6f8a5d7b2c11", "` + none + `"]) { id } }`,
		"boardId":   `{ boardChanges(boardId: "` + none + `") { seq } }`,
		"requestId": `mutation { joinWorkshop(input: {joinCode: "K7RM4XPT", requestId: "` + none + `"}) { token } }`,
	} {
		a := node.As("").Ask(t, query, nil)
		if a.Code() != "BAD_USER_INPUT" || a.Errors[0].Extensions["field"] != field {
			t.Errorf("%s: %s", field, a.Body)
		}
	}
}
