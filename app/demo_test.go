package app_test

import (
	"context"
	"io"
	"net/http"
	"net/netip"
	"strings"
	"testing"

	"rsc.io/qr"

	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/internal/testenv"
)

// TestDemoForARoom: a phone reads the link from the terminal, whoever starts the server reads what it is not good for.
func TestDemoForARoom(t *testing.T) {
	t.Parallel()
	others := []netip.Addr{netip.MustParseAddr("10.1.2.3")}
	r := runNode(t, testenv.Postgres(t), func(out *apptest.Log) func(context.Context, *app.Node) error {
		return app.Demo{Out: out, Room: true, Others: others}.Print
	})
	text := r.out.String()
	code, err := qr.Encode(find(t, text, `(http://\S+/join#\S+)`), qr.M)
	if err != nil {
		t.Fatal(err)
	}
	_, drawn, _ := strings.Cut(text, "join with this:\n\n")
	if strings.Contains(drawn, "\x1b") {
		t.Error("colours although it is no terminal")
	}
	rows := strings.Split(drawn, "\n")
	for y := range code.Size {
		row := []rune(rows[(y+4)/2])
		for x := range code.Size {
			black := strings.ContainsRune(map[bool]string{true: "█▀", false: "█▄"}[y%2 == 0], row[x+4])
			if black != code.Black(x, y) {
				t.Fatalf("the module %d, %d is wrong in\n%s", x, y, drawn)
			}
		}
	}
	for _, part := range []string{"Nothing is encrypted", "  10.1.2.3\n"} {
		if !strings.Contains(drawn, part) {
			t.Errorf("%q is missing from\n%s", part, text)
		}
	}
}

// TestDemoOfEachRole: every link signs in as an account of its role, also at the second start.
func TestDemoOfEachRole(t *testing.T) {
	t.Parallel()
	dsn := testenv.Postgres(t)
	for range 2 {
		r := runNode(t, dsn, func(out *apptest.Log) func(context.Context, *app.Node) error {
			return app.Demo{Out: out, Roles: true}.Print
		})
		text := r.out.String()
		node := apptest.Remote(t, find(t, text, `ready (http://\S+)`))
		for _, role := range []string{"admin", "facilitator", "editor", "analyst"} {
			link := find(t, text, `  `+role+` +\S+/sign-in#(rtl_[\w-]{43})`)
			if got := rolesBehind(t, node.Address, link); got != `["`+strings.ToUpper(role)+`"]` {
				t.Errorf("the link for %s signs in as %s", role, got)
			}
		}
		r.stop()
		if err := <-r.end; err != nil {
			t.Error(err)
		}
	}
}

// rolesBehind signs in as a browser does, with the cookie that the link gives.
func rolesBehind(t *testing.T, address, link string) string {
	t.Helper()
	defer http.DefaultClient.CloseIdleConnections()
	response, err := http.Post(address+"/auth/link", "application/json", strings.NewReader(`{"token":"`+link+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address+"/graphql",
		strings.NewReader(`{"query":"{ viewer { account { roles } } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	for _, cookie := range response.Cookies() {
		request.AddCookie(cookie)
	}
	if response, err = http.DefaultClient.Do(request); err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return find(t, string(body), `"roles":(\[[^\]]*\])`)
}
