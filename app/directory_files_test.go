package app_test

import (
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"strings"
	"testing"

	"roundtable/account"
	"roundtable/app/apptest"
)

// sent is the answer to a request of a file.
type sent struct {
	status int
	header http.Header
	body   []byte
}

func send(t *testing.T, as apptest.Client, method, path string, body []byte, header ...string) sent {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, as.Node.Address+path, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	if as.Token != "" {
		request.Header.Set("Authorization", "Bearer "+as.Token)
	}
	for i := 0; i < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return sent{response.StatusCode, response.Header, content}
}

// report is the last line of an import's answer.
func report(t *testing.T, s sent) any {
	t.Helper()
	lines := strings.Split(strings.TrimSpace(string(s.body)), "\n")
	var last any
	decoder := json.NewDecoder(strings.NewReader(lines[len(lines)-1]))
	decoder.UseNumber()
	if err := decoder.Decode(&last); err != nil || s.status != http.StatusOK {
		t.Fatalf("%d %.300s: %v", s.status, s.body, err)
	}
	return last
}

// TestWhatIsTakenAwayComesBack: open data has what everybody sees; read again it changes nothing.
func TestWhatIsTakenAwayComesBack(t *testing.T) {
	t.Parallel()
	node := apptest.Start(t)
	editor, _ := node.Program(t, account.Editor)
	shown, draft := newPartnership(), newPartnership()
	shown["name"], shown["purpose"] = "=Formula & Friends", "Two\nlines, \"quoted\" مكتبة"
	draft["visibility"] = "HIDDEN"
	for _, in := range []object{shown, draft} {
		editor.Do(t, "savePartnership", in, "__typename")
	}
	public := node.As("")
	hidden, _ := draft["name"].(string)
	for path, media := range map[string]string{
		"/export/directory.zip": "application/zip", "/export/directory.json": "application/json; charset=utf-8",
		"/export/partnerships.csv": "text/csv; charset=utf-8",
	} {
		got := send(t, public, http.MethodGet, path, nil)
		if got.status != http.StatusOK || got.header.Get("Content-Type") != media || got.header.Get("Access-Control-Allow-Origin") != "*" {
			t.Errorf("%s: %d %v", path, got.status, got.header)
		}
		if bytes.Contains(got.body, []byte(hidden)) {
			t.Errorf("%s tells of a draft", path)
		}
		if again := send(t, public, http.MethodGet, path, nil, "If-None-Match", got.header.Get("ETag")); again.status != http.StatusNotModified {
			t.Errorf("%s again: %d", path, again.status)
		}
	}
	if csv := send(t, public, http.MethodGet, "/export/partnerships.csv", nil).body; bytes.Contains(csv, []byte(",=Formula")) {
		t.Errorf("a cell is a formula: %s", csv)
	}
	if all := send(t, editor, http.MethodGet, "/export/directory.json?scope=all", nil); !bytes.Contains(all.body, []byte(hidden)) || all.header.Get("Cache-Control") != "no-store" {
		t.Errorf("everything has no draft, or is kept: %v", all.header)
	}
	zip := send(t, public, http.MethodGet, "/export/directory.zip", nil).body
	for _, check := range []string{"true", "false"} {
		got := report(t, send(t, editor, http.MethodPost, "/directory/import?check="+check, zip, "Content-Type", "application/zip"))
		if written := apptest.At(got, "report.written"); written != (check == "false") {
			t.Errorf("check=%s: written is %v: %v", check, written, got)
		}
		counts, _ := apptest.At(got, "report.counts").([]any)
		for _, c := range counts {
			if n, m := apptest.At(c, "created"), apptest.At(c, "changed"); n != json.Number("0") || m != json.Number("0") {
				t.Errorf("check=%s: %v", check, c)
			}
		}
	}
	if again := send(t, public, http.MethodGet, "/export/directory.zip", nil).body; !bytes.Equal(again, zip) {
		t.Error("the same directory gives other bytes")
	}
}

// TestImportsThatAreRefused: each with a clear answer, and nothing stored.
func TestImportsThatAreRefused(t *testing.T) {
	t.Parallel()
	node := apptest.Start(t)
	editor, _ := node.Program(t, account.Editor)
	for name, tt := range map[string]struct {
		path, media string
		body        []byte
		status      int
		says        string
	}{
		"too large":        {"/directory/import", "application/zip", make([]byte, 21<<20), http.StatusRequestEntityTooLarge, "20 MiB"},
		"a large register": {"/directory/import/register/prisons", "text/csv", make([]byte, 11<<20), http.StatusRequestEntityTooLarge, "10 MiB"},
		"a form":           {"/directory/import", "multipart/form-data; boundary=x", nil, http.StatusBadRequest, "application/zip"},
		"no such register": {"/directory/import?register=nobody", "text/csv", nil, http.StatusBadRequest, "register"},
	} {
		got := send(t, editor, http.MethodPost, tt.path, tt.body, "Content-Type", tt.media)
		if got.status != tt.status || !strings.Contains(string(got.body), tt.says) {
			t.Errorf("%s: %d %.200s", name, got.status, got.body)
		}
	}
	broken := report(t, send(t, editor, http.MethodPost, "/directory/import", []byte("no zip"), "Content-Type", "application/zip"))
	if apptest.At(broken, "report.written") != false || apptest.At(broken, "report.findings.0.mend") == nil {
		t.Errorf("what is no zip: %v", broken)
	}
	foreign := send(t, editor, http.MethodPost, "/directory/import", nil, "Content-Type", "application/zip", "Sec-Fetch-Site", "cross-site", "Origin", "https://elsewhere.example")
	if foreign.status != http.StatusForbidden {
		t.Errorf("from a foreign page: %d %s", foreign.status, foreign.body)
	}
}

// TestAnEditorWhoIsNoMore: with the role goes what it showed, at once and on open sockets.
func TestAnEditorWhoIsNoMore(t *testing.T) {
	t.Parallel()
	s := newStage(t, newPeople(t, apptest.Start(t)))
	person := s.node.Person(t, "once@example.org", account.Editor)
	id := object{"id": s.draft().id}
	const record = `query($id: ID!) { record(id: $id) { __typename } }`
	if person.Must(t, record, id).At("record") == nil {
		t.Fatal("an editor does not see a draft")
	}
	socket := person.Connect(t)
	socket.Subscribe(`subscription { directoryUpdates { seq } }`, nil).Data(t)
	s.takeRoles("once@example.org")
	if code := socket.Ended(t); code != 4403 {
		t.Errorf("the socket ended with %d", code)
	}
	if a := person.Ask(t, record, id); a.At("record") != nil {
		t.Errorf("who was an editor sees %s", a.Body)
	}
	if a := person.Ask(t, apptest.Mutation("publishRecord", "__typename"), object{"input": id}); len(a.Errors) == 0 {
		t.Errorf("who was an editor publishes: %s", a.Body)
	}
}
