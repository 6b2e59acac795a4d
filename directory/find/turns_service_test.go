package find_test

import (
	"context"
	"errors"
	"testing"

	"roundtable/directory"
	"roundtable/directory/find"
	"roundtable/fault"
)

// Every search waits for a turn, and ends when its client has gone; what only tells where known entries are waits for none.
func TestSearchesTakeTurns(t *testing.T) {
	f := newFixture(t)
	searches := map[string]func(context.Context) error{
		"partnerships": func(ctx context.Context) error {
			_, err := f.Partnerships(ctx, stranger, find.PartnershipFilter{}, "", find.PageArgs{})
			return err
		},
		"organisations": func(ctx context.Context) error {
			_, err := f.Organisations(ctx, stranger, find.OrganisationFilter{}, "", find.PageArgs{})
			return err
		},
		"agreements": func(ctx context.Context) error {
			_, err := f.Agreements(ctx, stranger, find.AgreementFilter{}, find.PageArgs{})
			return err
		},
		"pins": func(ctx context.Context) error {
			_, err := f.PartnershipPins(ctx, stranger, find.PartnershipFilter{})
			return err
		},
		"facets": func(ctx context.Context) error {
			_, err := f.Facets(ctx, stranger, find.PartnershipFilter{})
			return err
		},
		"counts": func(ctx context.Context) error {
			_, err := f.Counts(ctx, stranger, find.PartnershipFilter{}, []find.Dimension{find.ByNation})
			return err
		},
		"coverage": func(ctx context.Context) error {
			_, err := f.Coverage(ctx, stranger, find.PartnershipFilter{})
			return err
		},
		"answers": func(ctx context.Context) error {
			_, err := f.Answers(ctx, stranger, find.AnswerQuery{Text: "easy read"})
			return err
		},
		"suggestions": func(ctx context.Context) error {
			_, err := f.Suggest(ctx, "bolton", 8)
			return err
		},
		"similar": func(ctx context.Context) error {
			_, err := f.Similar(ctx, stranger, find.Likeness{Kind: directory.KindPartnership, Name: "Bolton"})
			return err
		},
	}
	for name, search := range searches {
		if err := search(t.Context()); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
	}
	leave := f.Occupy()
	for name, search := range searches {
		ctx, cancel := context.WithCancel(directory.ReadOnce(t.Context()))
		if _, err := f.directory.Fresh(ctx); err != nil {
			t.Fatal(err)
		}
		failed := make(chan error)
		go func() { failed <- search(ctx) }()
		select {
		case err := <-failed:
			t.Errorf("%s did not wait: %v", name, err)
		default:
			cancel()
			if err := <-failed; !fault.Is(err, fault.Unavailable) || !errors.Is(err, context.Canceled) {
				t.Errorf("%s: got %v", name, err)
			}
		}
		cancel()
	}
	if _, err := f.Pins(t.Context(), []directory.RecordID{anID()}); err != nil {
		t.Errorf("pins of what is known: %v", err)
	}
	leave()
	for name, search := range searches {
		if err := search(t.Context()); err != nil {
			t.Errorf("%s, afterwards: %v", name, err)
		}
	}
}
