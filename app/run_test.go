package app_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"regexp"
	"strings"
	"sync"
	"testing"

	"roundtable/account"
	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/directory"
	"roundtable/internal/settings"
	"roundtable/internal/testenv"
)

// running is app.Run in a goroutine.
type running struct {
	node *app.Node
	out  *apptest.Log
	stop context.CancelFunc
	end  chan error
}

func runNode(t *testing.T, dsn string, started func(out *apptest.Log) func(context.Context, *app.Node) error) *running {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	r := &running{out: &apptest.Log{}, stop: stop, end: make(chan error, 1)}
	cfg := app.Config{
		Settings: settings.Settings{Addr: "127.0.0.1:0", PublicURL: "http://127.0.0.1:0", DatabaseURL: dsn},
		Log:      (&apptest.Log{}).Logger(),
	}
	up := make(chan struct{})
	var once sync.Once
	go func() {
		r.end <- app.Run(ctx, cfg, func(ctx context.Context, n *app.Node) error {
			defer once.Do(func() { close(up) })
			r.node = n
			return started(r.out)(ctx, n)
		})
	}()
	t.Cleanup(stop)
	<-up
	return r
}

func printReady(out *apptest.Log) func(context.Context, *app.Node) error { return app.PrintReady(out) }

func printDemo(out *apptest.Log) func(context.Context, *app.Node) error {
	return app.Demo{Out: out}.Print
}

func TestRun(t *testing.T) {
	t.Parallel()
	r := runNode(t, testenv.Postgres(t), printReady)
	address, ok := strings.CutPrefix(strings.TrimSpace(r.out.String()), "ready ")
	if !ok {
		t.Fatalf("printed %q", r.out)
	}
	if status, _, _ := apptest.Remote(t, address).As("").Get(t, "/livez"); status != http.StatusOK {
		t.Errorf("status %d once it is ready", status)
	}
	r.stop()
	if err := <-r.end; err != nil {
		t.Errorf("ended with %v", err)
	}
	if conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://")); err == nil {
		_ = conn.Close()
		t.Error("it still listens")
	}
}

func TestRunEndsWithWhatGoesWrongAtTheStart(t *testing.T) {
	t.Parallel()
	wrong := errors.New("nobody reads what is printed")
	r := runNode(t, testenv.Postgres(t), func(*apptest.Log) func(context.Context, *app.Node) error {
		return func(context.Context, *app.Node) error { return wrong }
	})
	if err := <-r.end; !errors.Is(err, wrong) {
		t.Errorf("ended with %v", err)
	}
}

func TestStartTellsWhatIsWrong(t *testing.T) {
	t.Parallel()
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	dsn := testenv.Postgres(t)
	for name, change := range map[string]func(*settings.Settings){
		"listening":           func(s *settings.Settings) { s.Addr = taken.Addr().String() },
		taken.Addr().String(): func(s *settings.Settings) { s.MetricsAddr = taken.Addr().String() },
		"public":              func(s *settings.Settings) { s.PublicURL = "http://[" },
		"database":            func(s *settings.Settings) { s.DatabaseURL = "postgres://me:hunter2@host:port/db" },
		"Redis":               func(s *settings.Settings) { s.RedisURL = "http://me:hunter2@host" },
		"the public":          func(s *settings.Settings) { s.PublicURL = "roundtable" },
	} {
		s := settings.Settings{Addr: "127.0.0.1:0", PublicURL: "http://127.0.0.1:0", DatabaseURL: dsn}
		change(&s)
		_, err := app.Start(t.Context(), app.Config{Settings: s, Log: (&apptest.Log{}).Logger()})
		if err == nil || !strings.Contains(err.Error(), name) || strings.Contains(err.Error(), "hunter2") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestDemo: the links that are printed work, and a second start finds what is there.
func TestDemo(t *testing.T) {
	t.Parallel()
	dsn := testenv.Postgres(t)
	var code string
	var count int
	for start := range 2 {
		r := runNode(t, dsn, printDemo)
		text := r.out.String()
		signIn, join, projector := find(t, text, `/sign-in#(rtl_[\w-]{43})`), find(t, text, `/join#([2-9A-Z]{8})`), find(t, text, `/projector#(rtv_[\w-]{43})`)
		node := apptest.Remote(t, find(t, text, `ready (http://\S+)`))
		for i, want := range []int{http.StatusNoContent, http.StatusUnauthorized} {
			if status := redeem(t, node.Address, signIn); status != want {
				t.Errorf("signing in for the %d. time: %d, want %d", i+1, status, want)
			}
		}
		joined := node.As("").Do(t, "joinWorkshop", object{"joinCode": join}, `workshop { title isExample boards { id } }`)
		if apptest.At(joined, "workshop.isExample") != true {
			t.Errorf("joined %v", joined)
		}
		board := apptest.At(joined, "workshop.boards.0.id")
		seen := node.As(projector).Must(t, `query($b: ID!) { boardChanges(boardId: $b) { notes { text } } }`, object{"b": board})
		notes, _ := seen.At("boardChanges.notes").([]any)
		if start == 0 {
			code, count = join, len(notes)
		} else if join != code || len(notes) != count {
			t.Errorf("the second start shows %s and %d notes, the first %s and %d", join, len(notes), code, count)
		}
		find(t, text, `/(partnerships)\n`)
		example, err := r.node.Directory.ByRef(t.Context(), account.Actor{}, directory.KindPartnership, "bolton-hip")
		if err != nil || example == nil {
			t.Errorf("the example directory has no Bolton: %v", err)
		}
		r.stop()
		if err := <-r.end; err != nil {
			t.Error(err)
		}
	}
}

func find(t *testing.T, text, pattern string) string {
	t.Helper()
	found := regexp.MustCompile(pattern).FindStringSubmatch(text)
	if found == nil {
		t.Fatalf("%s is not in\n%s", pattern, text)
	}
	return found[1]
}

func redeem(t *testing.T, address, link string) int {
	t.Helper()
	defer http.DefaultClient.CloseIdleConnections()
	response, err := http.Post(address+"/auth/link", "application/json", strings.NewReader(`{"token":"`+link+`"}`))
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	return response.StatusCode
}

func TestMetrics(t *testing.T) {
	t.Parallel()
	node := apptest.Start(t)
	room := node.Facilitator(t).Room(t, nil)
	f := follow(t, room, room.Owner)
	room.AddNote(t, room.Owner, "a note")
	f.sees(t, "a note")
	text := node.Metrics(t)
	for _, pattern := range []string{
		`roundtable_commands_total\{kind="board"\} [1-9]`, `roundtable_commands_total\{kind="workshop"\} [1-9]`,
		`roundtable_resident_streams\{kind="board"\} [1-9]`, `roundtable_sockets 1\b`, `roundtable_groups [1-9]`,
		`roundtable_deliveries_total [1-9]`, `roundtable_renders_total [1-9]`, `roundtable_bus_healthy 1\b`,
	} {
		if !regexp.MustCompile(pattern).MatchString(text) {
			t.Errorf("%s is not among the metrics", pattern)
		}
	}
	if strings.Contains(text, room.Workshop) || strings.Contains(text, room.Boards[0]) {
		t.Error("the metrics name a workshop")
	}
}
