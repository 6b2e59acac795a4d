package app_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"roundtable/app"
	"roundtable/app/apptest"
	"roundtable/internal/testenv"
	"roundtable/live"
)

// TestTwoNodes: two people on different nodes see each other's notes, whatever carries the bumps, and also if nothing
// does.
func TestTwoNodes(t *testing.T) {
	t.Parallel()
	bus := live.NewLocalBus()
	for name, change := range map[string]func(*testing.T) func(*app.Config){
		"a bus within the process": func(*testing.T) func(*app.Config) { return func(c *app.Config) { c.Bus = bus } },
		"Redis": func(t *testing.T) func(*app.Config) {
			t.Helper()
			address := testenv.Redis(t)
			return func(c *app.Config) { c.Settings.RedisURL = address }
		},
		"nothing": func(*testing.T) func(*app.Config) { return func(*app.Config) {} },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			one := apptest.Start(t, change(t))
			two := one.Beside()
			room := one.Facilitator(t).Room(t, nil)
			ann, bob := room.Join(t, "Ann", ""), room.Join(t, "Bob", "")
			talk(t, room, ann.At(one), bob.At(two), "first")
			talk(t, room, bob.At(one), ann.At(two), "second")
			room.Owner.Do(t, "closeWorkshop", object{"id": room.Workshop}, `workshop { id }`)
			a := bob.At(two).Ask(t, apptest.Mutation("addNote", "note { id }"), object{"input": room.Note("late")})
			if a.Code() != "CLOSED" {
				t.Errorf("closed on the one node, on the other: %s", a.Body)
			}
		})
	}
}

// talk has both follow and each add notes, which both see at once or soon.
func talk(t *testing.T, r *apptest.Room, a, b apptest.Client, round string) {
	t.Helper()
	there, here := follow(t, r, a), follow(t, r, b)
	for i := range 5 {
		r.AddNote(t, a, fmt.Sprintf("%s %d of one", round, i))
		r.AddNote(t, b, fmt.Sprintf("%s %d of the other", round, i))
	}
	for _, f := range []*follower{there, here} {
		f.sees(t, round+" 4 of one")
		f.sees(t, round+" 4 of the other")
	}
	texts, err := r.Texts(b)
	if err != nil {
		t.Fatal(err)
	}
	var want []string
	for text, n := range texts {
		if n != 1 {
			t.Errorf("%q is there %d times", text, n)
		}
		want = append(want, text)
	}
	there.settles(t, want)
	here.settles(t, want)
	there.end()
	here.end()
}

// TestRedisGoesAndComes: without it everything works, and health says so.
func TestRedisGoesAndComes(t *testing.T) {
	t.Parallel()
	redis := testenv.NewRedis(t)
	one := apptest.Start(t, func(c *app.Config) { c.Settings.RedisURL = redis.URL() })
	two := one.Beside()
	room := one.Facilitator(t).Room(t, nil)
	ann, bob := room.Join(t, "Ann", ""), room.Join(t, "Bob", "").At(two)
	f := follow(t, room, bob)
	ready(t, one, "ok")
	room.AddNote(t, ann.Client, "with Redis")
	f.sees(t, "with Redis")

	redis.Stop()
	room.AddNote(t, ann.Client, "without Redis") // also tells the node that its bumps go nowhere
	f.sees(t, "without Redis")
	ready(t, one, "degraded")
	ready(t, two, "degraded")

	redis.Start()
	ready(t, one, "ok")
	ready(t, two, "ok")
	room.AddNote(t, ann.Client, "with Redis again")
	f.sees(t, "with Redis again")
	if f.lost != 0 {
		t.Errorf("%d connections were lost with Redis", f.lost)
	}
}

// ready waits for what /readyz says of Redis. A node without it is ready all the same.
func ready(t *testing.T, n *apptest.Node, redis string) {
	t.Helper()
	apptest.Eventually(t, "readyz says "+redis, func() bool {
		status, _, body := n.As("").Get(t, "/readyz")
		var parts map[string]string
		if err := json.Unmarshal([]byte(body), &parts); err != nil {
			t.Fatalf("%q: %v", body, err)
		}
		if status != 200 || parts["postgres"] != "ok" {
			t.Fatalf("%d %s", status, body)
		}
		return parts["redis"] == redis
	})
}

// TestANodeStartsWithoutRedis: it is not needed for starting either.
func TestANodeStartsWithoutRedis(t *testing.T) {
	t.Parallel()
	node := apptest.Start(t, func(c *app.Config) { c.Settings.RedisURL = "unix:///no/such/redis.sock" })
	room := node.Facilitator(t).Room(t, nil)
	f := follow(t, room, room.Owner)
	room.AddNote(t, room.Owner, "a note")
	f.sees(t, "a note")
	ready(t, node, "degraded")
}

// TestPresence counts people, once each, over all nodes.
func TestPresence(t *testing.T) {
	t.Parallel()
	address := testenv.Redis(t)
	one := apptest.Start(t, func(c *app.Config) { c.Settings.RedisURL = address })
	two := one.Beside()
	room := one.Facilitator(t).Room(t, nil)
	watching := room.Owner.Connect(t).Subscribe(`subscription($b: ID!) { boardPresence(boardId: $b) { online bySector { sector count } } }`,
		object{"b": room.Boards[0]})
	online := func(want int) {
		t.Helper()
		for {
			n := apptest.At(watching.Data(t), "boardPresence.online")
			if n == float64(want) {
				return
			}
		}
	}
	online(0)
	ann, bob := room.Join(t, "Ann", "CHARITY"), room.Join(t, "Bob", "")
	first := follow(t, room, ann.At(one))
	online(1)
	follow(t, room, ann.At(two)) // a second screen of the same person
	second := follow(t, room, bob.At(two))
	online(2)
	second.end()
	online(1)
	first.end()
	r := room.Join(t, "Cat", "")
	follow(t, room, r.At(two))
	online(2) // Ann on her other screen, and Cat
}
