package server_test

import (
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"roundtable/app/apptest"
)

// TestSizes sends what is too large or too deep. Each is answered, and the node goes on.
func TestSizes(t *testing.T) {
	node := apptest.Start(t)
	nested := func(open, inner, end string, times int) string {
		return strings.Repeat(open, times) + inner + strings.Repeat(end, times)
	}
	query := func(document string) string { return `{"query":` + strconv.Quote(document) + `}` }
	for _, x := range []exchange{
		{name: "4 MB", body: query(strings.Repeat("a", 4<<20)), status: 413, media: own, code: "BAD_USER_INPUT"},
		{name: "1 MB of [", body: strings.Repeat("[", 1<<20), status: 413, code: "BAD_USER_INPUT"},
		{name: "128 KB of [", body: strings.Repeat("[", 128<<10), status: 400, code: "BAD_USER_INPUT"},
		{name: "as much as may be", body: viewer + strings.Repeat(" ", 128<<10-len(viewer)), status: 200},
		{name: "one byte more", body: viewer + strings.Repeat(" ", 128<<10-len(viewer)+1), status: 413, code: "BAD_USER_INPUT"},
		{name: "a document of [", body: query(strings.Repeat("[", 100<<10)), status: 400, code: "BAD_USER_INPUT"},
		{name: "a list of lists", body: query("{viewer(a:" + nested("[", "", "]", 10_000) + "){serverTime}}"), status: 400, code: "BAD_USER_INPUT"},
		{name: "an object of objects", body: query("{viewer(a:" + nested("{a:", "1", "}", 10_000) + "){serverTime}}"), status: 400, code: "LIMIT_EXCEEDED"},
		{name: "10,000 selections in each other", body: query(nested("{a", "{a}", "}", 10_000)), status: 400, code: "BAD_USER_INPUT"},
		{name: "10,000 fragments in each other", body: query("{viewer" + nested("{...", "{serverTime}", "}", 10_000) + "}"), status: 400, code: "BAD_USER_INPUT"},
		{name: "a type of lists", body: query("query($a:" + nested("[", "Int", "]", 5000) + "){viewer{serverTime}}"), status: 400, code: "BAD_USER_INPUT"},
		{name: "variables as deep as JSON may be", body: `{"query":"{viewer{serverTime}}","variables":{"a":` + nested("[", "", "]", 9_000) + `}}`, status: 200},
		{name: "deeper variables", body: `{"query":"{viewer{serverTime}}","variables":{"a":` + nested("[", "", "]", 60_000) + `}}`, status: 400, code: "BAD_USER_INPUT"},
		{name: "deep objects", body: `{"query":"{viewer{serverTime}}","variables":` + nested(`{"a":`, "1", "}", 20_000) + `}`, status: 400, code: "BAD_USER_INPUT"},
		{name: "a variable of an enum that is deep", body: `{"query":"query($f:WorkshopFilter){workshops(filter:$f){nodes{title}}}","variables":{"f":{"status":` + nested("[", "", "]", 9_000) + `}}}`, status: 400, code: "BAD_USER_INPUT"},
		{name: "many directives", body: query("{viewer{serverTime" + strings.Repeat("@skip(if:false)", 5000) + "}}"), status: 400, code: "LIMIT_EXCEEDED"},
		{name: "a long name", body: query("{" + strings.Repeat("a", 100<<10) + "}"), status: 400, code: "LIMIT_EXCEEDED"},
		{name: "many unknown names", body: query("{" + strings.Repeat("ab ", 1900) + "}"), status: 400, code: "LIMIT_EXCEEDED"},
		{name: "a long comment", body: query("#" + strings.Repeat("a", 100<<10) + "\n{viewer{serverTime}}"), status: 200},
		{name: "a long text", body: query(`{workshop(joinCode:"` + strings.Repeat("A", 16<<10) + `"){title}}`), status: 200, code: "NOT_FOUND"},
		{name: "a longer text", body: query(`{workshop(joinCode:"` + strings.Repeat("A", 100<<10) + `"){title}}`), status: 400, code: "LIMIT_EXCEEDED"},
		{name: "long headers", headers: "X-Long: " + strings.Repeat("a", 20<<10), body: viewer, status: 431},
		{name: "and a query after all", body: viewer, status: 200},
	} {
		t.Run(x.name, func(t *testing.T) {
			response, body := x.sendLarge(t, node)
			if response == nil {
				return
			}
			if response.StatusCode != x.status {
				t.Fatalf("status %d, want %d: %.300s", response.StatusCode, x.status, body)
			}
			if x.status != http.StatusRequestHeaderFieldsTooLarge {
				x.checkErrors(t, response, body)
			}
			if len(body) > 10<<10 {
				t.Errorf("the answer has %d bytes", len(body))
			}
		})
	}
}

// sendLarge is send, but for the node ending the connection before it has read everything: that is an answer, too. Then
// there is none to look at.
func (x exchange) sendLarge(t *testing.T, node *apptest.Node) (*http.Response, string) {
	t.Helper()
	if len(x.body) <= 256<<10 {
		return x.send(t, node)
	}
	conn, err := net.Dial("tcp", strings.TrimPrefix(node.Address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	head := "POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: " + strconv.Itoa(len(x.body)) + "\r\n\r\n"
	if _, err := io.WriteString(conn, head+x.body); err != nil && !errors.Is(err, syscall.ECONNRESET) && !errors.Is(err, syscall.EPIPE) {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(conn)
	if err != nil && !errors.Is(err, syscall.ECONNRESET) {
		t.Fatal(err)
	}
	if len(answer) > 0 && !strings.HasPrefix(string(answer), "HTTP/1.1 413 ") {
		t.Errorf("answered %.100s", answer)
	}
	return nil, ""
}
