package app_test

import (
	"io/fs"
	"maps"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"roundtable/app"
	"roundtable/app/apptest"
)

// TestEveryCounterIsShown: a counter that nobody can read is none. Each is given a number that only it has.
func TestEveryCounterIsShown(t *testing.T) {
	node := apptest.Start(t)
	next := int64(7_000_000_000)
	want := map[int64]string{}
	kinds := map[string]bool{}
	for _, stats := range node.Stats() {
		v := reflect.ValueOf(stats).Elem()
		kinds[v.Type().String()] = true
		for i := range v.NumField() {
			name := v.Type().String() + "." + v.Type().Field(i).Name
			for _, counter := range counters(v.Field(i)) {
				before := counter.Load()
				defer counter.Store(before) // the end waits for what is still counted as open
				next += 1_000_000           // whatever else is counted meanwhile
				counter.Store(next)
				want[next/1_000_000] = name
			}
		}
	}
	body := node.Metrics(t)
	for _, found := range regexp.MustCompile(`(?m)^roundtable_.* (7\.[0-9]+e\+09)$`).FindAllStringSubmatch(body, -1) {
		digits := strings.Replace(strings.TrimSuffix(found[1], "e+09"), ".", "", 1) + "000000000"
		n := int64(0)
		for _, d := range digits[:4] {
			n = 10*n + int64(d-'0')
		}
		delete(want, n)
	}
	if len(want) > 0 {
		t.Errorf("not in /metrics: %v", slices.Sorted(maps.Values(want)))
	}
	for _, kind := range statsInSource(t) {
		if !kinds[kind] {
			t.Errorf("Node.stats has no %s", kind)
		}
	}
}

// counters gives the counters in a field: one, those of an array, or none.
func counters(field reflect.Value) (all []*atomic.Int64) {
	switch {
	case field.Type() == reflect.TypeFor[atomic.Int64]():
		return []*atomic.Int64{(*atomic.Int64)(field.Addr().UnsafePointer())}
	case field.Kind() == reflect.Array:
		for i := range field.Len() {
			all = append(all, counters(field.Index(i))...)
		}
	}
	return all
}

// statsInSource lists the types named …Stats of the repository as package.Type.
func statsInSource(t *testing.T) (kinds []string) {
	t.Helper()
	declared := regexp.MustCompile(`(?m)^type (\w*Stats) struct`)
	clause := regexp.MustCompile(`(?m)^package (\w+)`)
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (entry.Name() == "node_modules" || entry.Name() == "gen") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, found := range declared.FindAllSubmatch(text, -1) {
			kinds = append(kinds, string(clause.FindSubmatch(text)[1])+"."+string(found[1]))
		}
		return nil
	})
	if err != nil || len(kinds) < 5 {
		t.Fatalf("%v, %v", kinds, err)
	}
	return kinds
}

// TestMetricsAreDocumented: what docs/operations.md lists is what is served.
func TestMetricsAreDocumented(t *testing.T) {
	node := apptest.Start(t)
	node.As("").Get(t, "/livez") // one status, so that the family is there
	body := node.Metrics(t)
	served := names(`(?m)^# TYPE (roundtable_\w+) `, body)
	text, err := os.ReadFile("../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	documented := names("(?m)^\\| `(roundtable_\\w+)", string(text))
	for _, name := range served {
		if !slices.Contains(documented, name) {
			t.Errorf("%s is served and not documented", name)
		}
	}
	for _, name := range documented {
		if !slices.Contains(served, name) {
			t.Errorf("%s is documented and not served", name)
		}
	}
}

func names(pattern, text string) (all []string) {
	for _, found := range regexp.MustCompile(pattern).FindAllStringSubmatch(text, -1) {
		all = append(all, found[1])
	}
	return all
}

// TestMetricsHaveAnAddressOfTheirOwn: whoever reaches the public address does not see them, whatever stands before it, and
// at theirs there is nothing else.
func TestMetricsHaveAnAddressOfTheirOwn(t *testing.T) {
	t.Parallel()
	for name, address := range map[string]string{"none": "", "another": "127.0.0.1:0"} {
		node := apptest.Start(t, func(c *app.Config) { c.Settings.MetricsAddr = address })
		for _, path := range []string{"/metrics", "/metrics?x"} {
			if status, media, body := node.As("").Get(t, path); status != http.StatusNotFound || strings.Contains(body, "roundtable_") {
				t.Errorf("%s: %s answers %d %s", name, path, status, media)
			}
		}
		at := node.MetricsURL()
		if address == "" {
			if at != "" {
				t.Errorf("shown at %s", at)
			}
			continue
		}
		if body := node.Metrics(t); !strings.Contains(body, "roundtable_sockets 0\n") {
			t.Errorf("%s shows\n%s", at, body)
		}
		beside := apptest.Remote(t, strings.TrimSuffix(at, "/metrics"))
		for _, path := range []string{"/", "/livez", "/graphql?query={viewer{__typename}}"} {
			if status, _, _ := beside.As("").Get(t, path); status != http.StatusNotFound {
				t.Errorf("%s answers %d at the address of the metrics", path, status)
			}
		}
		node.Stop()
		if conn, err := net.Dial("tcp", strings.TrimPrefix(beside.Address, "http://")); err == nil {
			_ = conn.Close()
			t.Error("the metrics' address is still open")
		}
	}
}

// TestWhatGoesWrongIsCounted provokes errors of several kinds and reads them from /metrics.
func TestWhatGoesWrongIsCounted(t *testing.T) {
	node := apptest.Start(t)
	nobody := node.As("")
	nobody.Ask(t, `{ nonsense }`, nil)
	nobody.Ask(t, apptest.Mutation("createWorkshop", "workshop { id }"), object{"input": object{"title": "x", "boards": []any{}}})
	if _, err := node.As("nonsense").Dial(t); apptest.CloseCode(err) != 4403 {
		t.Errorf("%v", err)
	}
	if status, _, _ := nobody.Get(t, "/export/workshops/x"); status < 400 {
		t.Errorf("status %d", status)
	}
	body := node.Metrics(t)
	for _, line := range []string{
		`roundtable_graphql_errors_total{code="BAD_USER_INPUT"}`, `roundtable_graphql_errors_total{code="UNAUTHENTICATED"}`,
		`roundtable_sockets_closed_total{code="4403"}`, `roundtable_http_responses_total{status="40`,
	} {
		if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(line) + `.* [1-9]`).MatchString(body) {
			t.Errorf("%s was not counted", line)
		}
	}
	if strings.Contains(body, "nonsense") {
		t.Error("what somebody wrote is in /metrics")
	}
}
