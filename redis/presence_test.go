package redis_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	goredis "github.com/redis/go-redis/v9"

	"roundtable/internal/testenv"
	"roundtable/presence"
	"roundtable/presence/presencetest"
	"roundtable/redis"
)

var secret = []byte("the same on every node")

func TestPresence(t *testing.T) {
	url := testenv.Redis(t)
	client := openClient(t, url)
	open := func() presence.Share { return redis.NewPresence(openClient(t, url), "", secret) }
	presencetest.Run(t, open, func(d time.Duration) { backdate(t, client, d) })
}

// backdate lets time pass for everyone who is there, by moving the moments until which they count.
func backdate(t *testing.T, client *goredis.Client, d time.Duration) {
	t.Helper()
	keys, err := client.Keys(t.Context(), "roundtable:presence:*").Result()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range keys {
		for _, z := range client.ZRangeWithScores(t.Context(), key, 0, -1).Val() {
			if err := client.ZIncrBy(t.Context(), key, -float64(d.Milliseconds()), z.Member.(string)).Err(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestPresenceOfManyOutlivesARestart(t *testing.T) {
	server := testenv.NewRedis(t)
	p := redis.NewPresence(openClient(t, server.URL()), "x:", secret)
	people := map[string][]presence.Person{}
	for i := range 1234 {
		people["b"] = append(people["b"], presence.Person{Key: fmt.Sprint(i), Sector: "COUNCIL"})
	}
	for range 2 {
		if err := p.Here(t.Context(), people); err != nil {
			t.Fatal(err)
		}
		counts, err := p.Count(t.Context(), []string{"b"})
		if err != nil || counts["b"].Online != 1234 {
			t.Fatal(counts, err)
		}
		server.Stop()
		if _, err := p.Count(t.Context(), []string{"b"}); err == nil {
			t.Error("people were counted without a server")
		}
		server.Start()
	}
}

func TestPresenceKeysGoByThemselves(t *testing.T) {
	client := openClient(t, testenv.Redis(t))
	p := redis.NewPresence(client, "", secret)
	if err := p.Here(t.Context(), map[string][]presence.Person{"b": {{Key: "ann"}}}); err != nil {
		t.Fatal(err)
	}
	keys := client.Keys(context.Background(), "*").Val()
	if len(keys) != 1 || client.PTTL(t.Context(), keys[0]).Val() <= 0 {
		t.Errorf("keys %v", keys)
	}
}

// TestRedisDoesNotLearnWhoIsThere: neither a person's key nor that the same one is in two places.
func TestRedisDoesNotLearnWhoIsThere(t *testing.T) {
	client := openClient(t, testenv.Redis(t))
	p := redis.NewPresence(client, "", secret)
	ann := presence.Person{Key: "ann", Sector: "COUNCIL"}
	if err := p.Here(t.Context(), map[string][]presence.Person{"b": {ann}, "c": {ann}}); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, key := range client.Keys(t.Context(), "*").Val() {
		for _, member := range client.ZRange(t.Context(), key, 0, -1).Val() {
			if strings.Contains(member, "ann") || seen[member] {
				t.Errorf("%s holds %s", key, member)
			}
			seen[member] = true
		}
	}
	if len(seen) != 2 {
		t.Errorf("%d people", len(seen))
	}
}
