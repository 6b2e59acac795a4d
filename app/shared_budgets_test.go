package app_test

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/internal/testenv"
)

// spender takes of one budget at a node until it is refused.
type spender struct {
	most int // what one node gives by itself while no time passes
	take func(t *testing.T, at *apptest.Node) (refused bool)
}

// spenders are all budgets by who asks that nodes share, one of each way that somebody is known.
func spenders(t *testing.T, one *apptest.Node) map[string]spender {
	t.Helper()
	room, hall := one.Facilitator(t).Room(t, nil), one.Facilitator(t).Room(t, nil)
	ann, reader := room.Join(t, "Ann", ""), one.Facilitator(t)
	const page = `{ partnerships(first: 100) { nodes { id ref name purpose nation seq visibility standing } } }` // 901, and 10 for any
	ask := func(as apptest.Client, document string, variables object, passes ...string) func(t *testing.T, at *apptest.Node) bool {
		return func(t *testing.T, at *apptest.Node) bool {
			t.Helper()
			a := as.At(at).Ask(t, document, variables)
			code := a.Code()
			for _, pass := range passes {
				if code == pass {
					return false
				}
			}
			if code != "" && code != "RATE_LIMITED" {
				t.Fatalf("%s", a.Body)
			}
			if code == "RATE_LIMITED" && a.Errors[0].Extensions["retryAfterMs"] == nil {
				t.Errorf("nobody is told when: %s", a.Body)
			}
			return code == "RATE_LIMITED"
		}
	}
	return map[string]spender{
		"changes of a participant": {40, func(t *testing.T, at *apptest.Node) bool {
			t.Helper()
			return ask(ann.Client, apptest.Mutation("addNote", "note { id }"), object{"input": room.Note("one more")})(t, at)
		}},
		"what a network reads":  {263, ask(one.As(""), page, nil)},
		"what an account reads": {263, ask(reader, page, nil)},
		"wrong codes":           {600, ask(one.As(""), `{ workshop(joinCode: "AAAACCCC") { id } }`, nil, "NOT_FOUND")},
		"joins":                 {600, ask(one.As(""), apptest.Mutation("joinWorkshop", "token"), object{"input": object{"joinCode": hall.Code, "requestId": "4be0643f-1d98-473b-97cd-ca98a65347dd"}})},
		"sign-ins": {60, func(t *testing.T, at *apptest.Node) bool {
			t.Helper()
			return signInRefused(t, at, `{"email": "nobody", "password": "x"}`)
		}},
	}
}

func signInRefused(t *testing.T, at *apptest.Node, body string) bool {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, at.Address+"/auth/sign-in", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusTooManyRequests && response.Header.Get("Retry-After") == "" {
		t.Error("nobody is told when")
	}
	return response.StatusCode == http.StatusTooManyRequests
}

// TestBudgetsOverAllNodes: what was taken at one node is taken at the other. No time passes, so what the nodes give
// together is what one has.
func TestBudgetsOverAllNodes(t *testing.T) {
	t.Parallel()
	redis := testenv.NewRedis(t)
	one := apptest.Start(t, frozen, func(c *app.Config) { c.Settings.RedisURL = redis.URL() })
	two := one.Beside()
	list := spenders(t, one)
	room := one.Facilitator(t).Room(t, nil)
	last := room.Join(t, "Last", "")
	for name, s := range list {
		t.Run(name, func(t *testing.T) {
			if n := spend(t, one, s); n != s.most {
				t.Fatalf("%d at the first node, want %d", n, s.most)
			}
			// The first telling may have been on its way before all was taken. The one after it was not.
			for range 2 {
				told := shared(t, one, "told")
				room.AddNote(t, last.Client, "one more to tell of")
				apptest.Eventually(t, "the other node has heard of it", func() bool {
					now := shared(t, one, "told")
					return now > told && shared(t, two, "heard") >= now
				})
			}
			if !s.take(t, two) {
				t.Errorf("the other node gives more than %d", s.most)
			}
		})
	}
}

// shared is how many keys a node has told or heard, or could not tell.
func shared(t *testing.T, node *apptest.Node, what string) int {
	t.Helper()
	found := regexp.MustCompile(`roundtable_budgets_shared_total\{what="` + what + `"\} (\d+)`).FindStringSubmatch(node.Metrics(t))
	if found == nil {
		t.Fatalf("nobody counts what was %s", what)
	}
	n, err := strconv.Atoi(found[1])
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func frozen(c *app.Config) {
	now := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	c.Now = func() time.Time { return now }
	c.Settings.MutationRate, c.Settings.ReadRate = 5, 4000
}

// spend takes until it is refused, and counts.
func spend(t *testing.T, at *apptest.Node, s spender) (had int) {
	t.Helper()
	for !s.take(t, at) {
		if had++; had > 2*s.most {
			t.Fatalf("%d and no end", had)
		}
	}
	return had
}

// TestBudgetsWithoutRedis: while Redis is away, from the start or from now on, each node gives its own budget: no more, and
// no less.
func TestBudgetsWithoutRedis(t *testing.T) {
	t.Parallel()
	redis := testenv.NewRedis(t)
	one := apptest.Start(t, frozen, func(c *app.Config) { c.Settings.RedisURL = redis.URL() })
	two := one.Beside()
	redis.Stop()
	for name, s := range spenders(t, one) {
		t.Run(name, func(t *testing.T) {
			for i, at := range []*apptest.Node{one, two} {
				if n := spend(t, at, s); n != s.most {
					t.Errorf("node %d gave %d, want %d", i+1, n, s.most)
				}
			}
		})
	}
	apptest.Eventually(t, "it is counted as not told", func() bool { return shared(t, one, "untold") > 0 })
}
