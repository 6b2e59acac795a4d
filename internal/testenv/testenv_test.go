package testenv_test

import (
	"context"
	"net/url"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/redis/go-redis/v9"
	"go.uber.org/goleak"

	"roundtable/internal/testenv"
	"roundtable/postgres/migrations"
)

func TestPostgresIsMigratedAndOnesOwn(t *testing.T) {
	one, two := testenv.Postgres(t), testenv.Postgres(t)
	run(t, one, "CREATE TABLE mine (word text)")
	run(t, two, "CREATE TABLE mine (word text)")
	found, err := migrations.Look(t.Context(), one)
	if err != nil {
		t.Fatal(err)
	}
	if found.Current != found.Latest {
		t.Errorf("the database is at %d of %d", found.Current, found.Latest)
	}
}

func TestPostgresIsDroppedWhileConnected(t *testing.T) {
	var dsn string
	t.Run("inner", func(t *testing.T) {
		dsn = testenv.Postgres(t)
		conn, err := pgx.Connect(t.Context(), dsn)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { conn.Close(context.Background()) })
	})
	if conn, err := pgx.Connect(t.Context(), dsn); err == nil {
		conn.Close(t.Context())
		t.Error("the database is still there")
	}
}

func TestPostgresServerComesBack(t *testing.T) {
	server := testenv.PostgresServer(t)
	address := server.URL()
	run(t, address, "CREATE TABLE mine (word text)")
	server.Kill()
	if _, err := pgx.Connect(t.Context(), address); err == nil {
		t.Fatal("it answers after Kill")
	}
	server.Start()
	run(t, address, "INSERT INTO mine VALUES ('kept')")
	server.Stop()
	server.Start()
	run(t, address, "DELETE FROM mine")
}

func TestRedis(t *testing.T) {
	server := testenv.NewRedis(t)
	other := client(t, testenv.Redis(t))
	mine := client(t, server.URL())
	if err := mine.Set(t.Context(), "word", "mine", 0).Err(); err != nil {
		t.Fatal(err)
	}
	if n := other.Exists(t.Context(), "word").Val(); n != 0 {
		t.Error("another test's Redis sees the key")
	}
	server.Stop()
	if err := mine.Ping(t.Context()).Err(); err == nil {
		t.Error("it answers after Stop")
	}
	server.Start()
	if n, err := mine.Exists(t.Context(), "word").Result(); err != nil || n != 0 {
		t.Errorf("after a restart: %d keys, %v; want an empty server", n, err)
	}
}

func client(t *testing.T, address string) *redis.Client {
	t.Helper()
	if _, err := url.Parse(address); err != nil {
		t.Fatal(err)
	}
	options, err := redis.ParseURL(address)
	if err != nil {
		t.Fatal(err)
	}
	options.MaxRetries, options.DialerRetries = -1, 1 // a test asks, it does not wait
	c := redis.NewClient(options)
	t.Cleanup(func() { c.Close() })
	return c
}

func run(t *testing.T, dsn, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.Background())
	if _, err := conn.Exec(t.Context(), sql); err != nil {
		t.Fatalf("%s: %v", sql, err)
	}
}

func BenchmarkPostgres(b *testing.B) {
	for b.Loop() {
		testenv.Postgres(b)
	}
}

// Nothing but what LeakOptions names may outlive a test.
func TestNothingElseLeaks(t *testing.T) {
	t.Run("use everything", func(t *testing.T) {
		testenv.Postgres(t)
		testenv.PostgresServer(t)
		testenv.Redis(t)
	})
	goleak.VerifyNone(t, testenv.LeakOptions()...)
}
