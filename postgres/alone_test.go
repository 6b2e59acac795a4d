package postgres_test

import (
	"context"
	"errors"
	"testing"

	"roundtable/internal/testenv"
	"roundtable/postgres"
)

func TestAlone(t *testing.T) {
	dsn := testenv.Postgres(t)
	one, err := postgres.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer one.Close()
	two, err := postgres.Open(t.Context(), dsn)
	if err != nil {
		t.Fatal(err)
	}
	defer two.Close()
	never := func(context.Context) error { return errors.New("two at once") }
	ran, err := postgres.Alone(t.Context(), one, "a", func(ctx context.Context) error {
		if ran, err := postgres.Alone(ctx, two, "a", never); ran || err != nil {
			t.Errorf("on another node: %v, %v", ran, err)
		}
		ran, err := postgres.Alone(ctx, two, "b", func(context.Context) error { return nil })
		if !ran || err != nil {
			t.Errorf("other work: %v, %v", ran, err)
		}
		return nil
	})
	if !ran || err != nil {
		t.Errorf("alone: %v, %v", ran, err)
	}
	failure := errors.New("failed")
	if ran, err := postgres.Alone(t.Context(), two, "a", func(context.Context) error { return failure }); !ran || !errors.Is(err, failure) {
		t.Errorf("after it: %v, %v", ran, err)
	}
	gone, cancel := context.WithCancel(t.Context())
	ran, err = postgres.Alone(gone, one, "a", func(context.Context) error {
		cancel()
		return gone.Err()
	})
	if !ran || !errors.Is(err, context.Canceled) {
		t.Errorf("stopped: %v, %v", ran, err)
	}
	if ran, err := postgres.Alone(t.Context(), two, "a", func(context.Context) error { return nil }); !ran || err != nil {
		t.Errorf("after one that was stopped: %v, %v", ran, err)
	}
}
