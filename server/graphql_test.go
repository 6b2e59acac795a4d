package server_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/app/apptest"
)

// exchange is a request as it goes over the wire and what must come back. Where nothing is said it is a POST of JSON
// that takes GraphQL's own media type.
type exchange struct {
	name    string
	method  string
	headers string // "Name: value" lines; "Name:" takes a header away
	body    string

	status int
	media  string // graphql, json, or other text's; "" does not matter
	code   string // of the first error; "" none
	has    string // in the body
}

const (
	own    = "application/graphql-response+json; charset=utf-8"
	plain  = "application/json; charset=utf-8"
	viewer = `{"query":"{ viewer { serverTime } }"}`
)

var exchanges = []exchange{
	{name: "a query", body: viewer, status: 200, media: own, has: `{"data":{"viewer":{"serverTime":"`},
	{name: "who says nothing gets GraphQL's own", headers: "Accept:", body: viewer, status: 200, media: own},
	{name: "who takes anything too", headers: "Accept: */*", body: viewer, status: 200, media: own},
	{name: "any application", headers: "Accept: text/html, application/*;q=0.2", body: viewer, status: 200, media: own},
	{name: "plain JSON", headers: "Accept: application/json", body: viewer, status: 200, media: plain},
	{name: "both", headers: "Accept: application/json, application/graphql-response+json", body: viewer, status: 200, media: own},
	{name: "both, with charsets", headers: "Accept: application/graphql-response+json; charset=utf-8, application/json; charset=utf-8", body: viewer, status: 200, media: own},
	{name: "JSON rather", headers: "Accept: application/graphql-response+json;q=0.5, application/json", body: viewer, status: 200, media: plain},
	{name: "anything but JSON", headers: "Accept: application/json;q=0, */*", body: viewer, status: 200, media: own},
	{name: "neither", headers: "Accept: text/html", body: viewer, status: 406},
	{name: "expressly neither", headers: "Accept: application/*;q=0", body: viewer, status: 406},

	{name: "JSON in UTF-8", headers: "Content-Type: application/json; charset=UTF-8", body: viewer, status: 200},
	{name: "JSON in another charset", headers: "Content-Type: application/json; charset=iso-8859-1", body: viewer, status: 415, media: own, code: "BAD_USER_INPUT"},
	{name: "no content type", headers: "Content-Type:", body: viewer, status: 415, media: own, code: "BAD_USER_INPUT"},
	{name: "text", headers: "Content-Type: text/plain", body: viewer, status: 415, media: own, code: "BAD_USER_INPUT"},
	{name: "a form", headers: "Content-Type: application/x-www-form-urlencoded", body: "query={viewer{serverTime}}", status: 415, code: "BAD_USER_INPUT"},
	{name: "an upload", headers: "Content-Type: multipart/form-data; boundary=x", body: "--x--", status: 415, code: "BAD_USER_INPUT"},
	{name: "a document alone", headers: "Content-Type: application/graphql", body: "{viewer{serverTime}}", status: 415, code: "BAD_USER_INPUT"},
	{name: "no content type that there is", headers: "Content-Type: ;;", body: viewer, status: 415, code: "BAD_USER_INPUT"},
	{name: "compressed", headers: "Content-Encoding: gzip", body: viewer, status: 415, code: "BAD_USER_INPUT"},

	{name: "GET of nothing", method: "GET", status: 405, media: own, code: "BAD_USER_INPUT", has: "with POST"},
	{name: "a persisted query", body: `{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}`, status: 200, media: own, code: "BAD_USER_INPUT", has: `"PersistedQueryNotSupported"`},
	{name: "a persisted query, for who only takes plain JSON", headers: "Accept: application/json", body: `{"query":"","extensions":{"persistedQuery":{}}}`, status: 200, media: plain, code: "BAD_USER_INPUT", has: `"PersistedQueryNotSupported"`},
	{name: "PUT", method: "PUT", body: viewer, status: 405, code: "BAD_USER_INPUT"},
	{name: "DELETE", method: "DELETE", status: 405, code: "BAD_USER_INPUT"},
	{name: "a preflight", method: "OPTIONS", headers: "Origin: https://elsewhere.example\nAccess-Control-Request-Method: POST", status: 405, code: "BAD_USER_INPUT"},

	{name: "nothing", body: "", status: 400, media: own, code: "BAD_USER_INPUT"},
	{name: "no JSON", body: "{viewer}", status: 400, code: "BAD_USER_INPUT"},
	{name: "no JSON, for who only takes plain JSON", headers: "Accept: application/json", body: "{viewer}", status: 400, media: plain, code: "BAD_USER_INPUT"},
	{name: "a batch", body: "[" + viewer + "]", status: 400, code: "BAD_USER_INPUT"},
	{name: "an empty batch", body: "[]", status: 400, code: "BAD_USER_INPUT"},
	{name: "null", body: "null", status: 400, code: "BAD_USER_INPUT"},
	{name: "two", body: viewer + viewer, status: 400, code: "BAD_USER_INPUT"},
	{name: "one and a half", body: viewer + "}", status: 400, code: "BAD_USER_INPUT"},
	{name: "one and white space", body: viewer + " \n", status: 200},
	{name: "no query", body: `{"operationName":"A"}`, status: 400, code: "BAD_USER_INPUT"},
	{name: "no text for a query", body: `{"query":5}`, status: 400, code: "BAD_USER_INPUT"},
	{name: "an empty query", body: `{"query":""}`, status: 400, code: "BAD_USER_INPUT"},
	{name: "variables that are a list", body: `{"query":"{viewer{serverTime}}","variables":[]}`, status: 400, code: "BAD_USER_INPUT"},
	{name: "variables that are text", body: `{"query":"{viewer{serverTime}}","variables":"{}"}`, status: 400, code: "BAD_USER_INPUT"},
	{name: "extensions that are a list", body: `{"query":"{viewer{serverTime}}","extensions":[]}`, status: 400, code: "BAD_USER_INPUT"},
	{name: "nulls and unknown members", body: `{"query":"{viewer{serverTime}}","variables":null,"operationName":null,"extensions":{},"more":1}`, status: 200},
	{name: "invalid UTF-8", body: "{\"query\":\"{viewer{serverTime}}\",\"variables\":{\"a\":\"\xff\"}}", status: 400, code: "BAD_USER_INPUT"},
	{name: "NUL", body: `{"query":"{viewer{serverTime}}","variables":{"a":["\u0000"]}}`, status: 400, code: "BAD_USER_INPUT"},

	{name: "a document that is none", body: `{"query":"{"}`, status: 400, media: own, code: "BAD_USER_INPUT"},
	{name: "the same for who only takes plain JSON", headers: "Accept: application/json", body: `{"query":"{"}`, status: 200, media: plain, code: "BAD_USER_INPUT"},
	{name: "an unknown operation", body: `{"query":"query A{viewer{serverTime}}","operationName":"B"}`, status: 400, code: "BAD_USER_INPUT"},
	{name: "one of two", body: `{"query":"query A{viewer{serverTime}} query B{none:viewer{serverTime}}","operationName":"B"}`, status: 200, has: `"none"`},
	{name: "a failure of a field", body: `{"query":"{workshop(id:\"5d0f7c3a-1111-4b7e-9a53-2f2f6b1c0a11\"){title}}"}`, status: 200, media: own, code: "NOT_FOUND", has: `"data":{"workshop":null}`},
	{name: "a failure of everything", body: `{"query":"{notes{nodes{text}}}"}`, status: 200, media: own, code: "UNAUTHENTICATED", has: `"data":null`},
	{name: "a subscription", body: `{"query":"subscription{boardPresence(boardId:\"5d0f7c3a-1111-4b7e-9a53-2f2f6b1c0a11\"){online}}"}`, status: 400, code: "BAD_USER_INPUT"},

	{name: "a token that proves nothing", headers: "Authorization: Bearer nonsense", body: viewer, status: 401, media: own, code: "UNAUTHENTICATED"},
	{name: "a scheme of a proxy's", headers: "Authorization: Basic bm9ib2R5", body: viewer, status: 200},
	{name: "a cookie that proves nothing", headers: "Cookie: roundtable=rts_" + strings.Repeat("x", 43), body: viewer, status: 200},

	{name: "from another site", headers: "Sec-Fetch-Site: cross-site", body: viewer, status: 403, media: plain, has: "FORBIDDEN"},
	{name: "from another host of the site", headers: "Sec-Fetch-Site: same-site", body: viewer, status: 403, media: plain, has: "FORBIDDEN"},
	{name: "from another origin", headers: "Origin: https://elsewhere.example", body: viewer, status: 403, media: plain, has: "FORBIDDEN"},
	{name: "from no origin", headers: "Origin: null", body: viewer, status: 403, media: plain, has: "FORBIDDEN"},
	{name: "from our own page", headers: "Sec-Fetch-Site: same-origin", body: viewer, status: 200},
	{name: "from the address bar", headers: "Sec-Fetch-Site: none", body: viewer, status: 200},
}

func TestGraphQLOverHTTP(t *testing.T) {
	node := apptest.Start(t)
	for _, x := range exchanges {
		t.Run(x.name, func(t *testing.T) {
			response, body := x.send(t, node)
			if response.StatusCode != x.status {
				t.Errorf("status %d, want %d: %s", response.StatusCode, x.status, body)
			}
			if media := response.Header.Get("Content-Type"); x.media != "" && media != x.media {
				t.Errorf("content type %q, want %q", media, x.media)
			}
			if x.has != "" && !strings.Contains(body, x.has) {
				t.Errorf("%q is not in %s", x.has, body)
			}
			x.checkErrors(t, response, body)
			x.checkHeaders(t, response)
		})
	}
}

func (x exchange) send(t *testing.T, node *apptest.Node) (*http.Response, string) {
	t.Helper()
	if x.method == "" {
		x.method = http.MethodPost
	}
	r, err := http.NewRequest(x.method, node.Address+"/graphql", strings.NewReader(x.body))
	if err != nil {
		t.Fatal(err)
	}
	r.Header = http.Header{"Content-Type": {"application/json"}, "Accept": {"application/graphql-response+json"}}
	for line := range strings.Lines(x.headers) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), ":")
		r.Header.Del(name)
		if value != "" {
			r.Header.Set(name, strings.TrimSpace(value))
		}
	}
	return do(t, r)
}

// do sends a request without the compression that Go's client would ask for.
func do(t *testing.T, r *http.Request) (*http.Response, string) {
	t.Helper()
	transport := &http.Transport{DisableCompression: true, DisableKeepAlives: true}
	defer transport.CloseIdleConnections()
	client := &http.Client{Transport: transport, Timeout: apptest.Patience}
	response, err := client.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response, string(body)
}

// checkErrors: what was executed has data, be it null; what was not has none.
func (x exchange) checkErrors(t *testing.T, response *http.Response, body string) {
	t.Helper()
	if media := response.Header.Get("Content-Type"); media != own && media != plain || x.status == http.StatusForbidden {
		return
	}
	var answer struct {
		Data   *json.RawMessage
		Errors []struct {
			Message    string
			Extensions map[string]any
		}
	}
	members := map[string]json.RawMessage{}
	if err := json.Unmarshal([]byte(body), &answer); err != nil || json.Unmarshal([]byte(body), &members) != nil {
		t.Fatalf("%s: %v", body, err)
	}
	code := ""
	if len(answer.Errors) > 0 {
		code, _ = answer.Errors[0].Extensions["code"].(string)
		if answer.Errors[0].Message == "" {
			t.Error("an error without a message")
		}
	}
	if code != x.code {
		t.Errorf("code %q, want %q: %s", code, x.code, body)
	}
	executed := x.status == http.StatusOK && x.code != "BAD_USER_INPUT"
	if _, has := members["data"]; has != executed {
		t.Errorf("has data: %v, want %v: %s", has, executed, body)
	}
}

func (x exchange) checkHeaders(t *testing.T, response *http.Response) {
	t.Helper()
	h := response.Header
	if h.Get("Access-Control-Allow-Origin") != "" {
		t.Error("it lets other origins in")
	}
	if id := h.Get("X-Request-Id"); len(id) != 32 {
		t.Errorf("request id %q", id)
	}
	if x.status == http.StatusMethodNotAllowed && h.Get("Allow") != "GET, POST" {
		t.Errorf("Allow: %q", h.Get("Allow"))
	}
	if x.status == http.StatusUnauthorized && h.Get("WWW-Authenticate") != "Bearer" {
		t.Errorf("WWW-Authenticate: %q", h.Get("WWW-Authenticate"))
	}
	if h.Get("Cache-Control") != "no-store" && x.status != http.StatusForbidden {
		t.Errorf("Cache-Control: %q", h.Get("Cache-Control"))
	}
}

func TestTheSessionsCookieIsEnough(t *testing.T) {
	node := apptest.Start(t)
	who := node.Person(t, "somebody@example.org", account.Facilitator)
	x := exchange{headers: "Cookie: roundtable=" + who.Token, body: `{"query":"{viewer{account{email}}}"}`}
	if _, body := x.send(t, node); !strings.Contains(body, "somebody@example.org") {
		t.Error(body)
	}
	x.headers += "\nAuthorization: Bearer " + node.Facilitator(t).Token
	if _, body := x.send(t, node); strings.Contains(body, "somebody@example.org") {
		t.Error("the token does not win over the cookie: ", body)
	}
}

// TestCompression: a board is compressed once for all who take that, and is the same for those who do not.
func TestCompression(t *testing.T) {
	node := apptest.Start(t)
	room := node.Facilitator(t).Room(t, nil)
	for i := range 30 {
		room.AddNote(t, room.Owner, fmt.Sprintf("note %d, with some words to compress", i))
	}
	for _, query := range []string{`{boardChanges(boardId:\"%s\"){notes{id text}}}`, `{board(id:\"%s\"){notes(first:100){nodes{id text}}}}`} {
		x := exchange{headers: "Authorization: Bearer " + room.Owner.Token, body: `{"query":"` + fmt.Sprintf(query, room.Boards[0]) + `"}`}
		_, body := x.send(t, node)
		for accept, zipped := range map[string]bool{"gzip": true, "br, gzip;q=0.5": true, "gzip;q=0": false, "gzip; q=0.000": false, "identity": false} {
			y := x
			y.headers += "\nAccept-Encoding: " + accept
			response, got := y.send(t, node)
			if is := response.Header.Get("Content-Encoding") == "gzip"; is != zipped {
				t.Fatalf("%s: compressed is %v", accept, is)
			}
			if !strings.Contains(response.Header.Get("Vary"), "Accept-Encoding") {
				t.Error("caches are not told")
			}
			if zipped {
				got = unzip(t, got)
			}
			if got != body {
				t.Errorf("%s: another answer", accept)
			}
		}
	}
}

func unzip(t *testing.T, text string) string {
	t.Helper()
	r, err := gzip.NewReader(bytes.NewReader([]byte(text)))
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}
