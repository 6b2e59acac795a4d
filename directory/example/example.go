// Package example is a small directory to begin with: the partnerships that the sources of this product name, and
// nothing else. Where a source is silent, it says "not stated".
package example

import (
	"context"
	"embed"
	"errors"
	"fmt"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/directory/exchange"
	"roundtable/directory/intake"
)

//go:embed *.csv
var files embed.FS

// Bundle is the example as it is read.
func Bundle() intake.Bundle { return exchange.Read(files) }

// Load stores the example, unless any of its partnerships was ever there: then it is left as people have made it since.
func Load(ctx context.Context, service *directory.Service) error {
	b := Bundle()
	for _, e := range b.Entries {
		if e.Record.Kind() != directory.KindPartnership {
			continue
		}
		known, err := service.Known(ctx, account.SystemActor, directory.KindPartnership, e.Record.Base().Ref)
		if known || err != nil {
			return err
		}
	}
	report, err := intake.New(service).Import(ctx, account.SystemActor, b, nil)
	if err != nil {
		return fmt.Errorf("loading the example directory: %w", err)
	}
	if !report.Written {
		return fmt.Errorf("loading the example directory: %w", errors.New(report.Findings[0].String()))
	}
	return addMemorandum(ctx, service)
}

// memorandum is Bolton's, as far as its authors report it: files hold no agreements by clause.
var memorandum = directory.Agreement{
	Head: directory.Head{
		ID:  directory.RecordID(uuid.MustParse("5f1d0f2e-6c0b-4a57-9f0e-3a5b8a6c2017")),
		Ref: "bolton-hip-memorandum",
	},
	Type: directory.AgreementMoU, Title: "Memorandum of understanding of the Bolton Health Information Partnership",
	Language: directory.English, Visibility: directory.Public,
	Source: "Grundy, Elliott and Stevens, Information Professional, October to November 2019; in our words",
	Clauses: []directory.Clause{
		{Kind: "PURPOSE", Heading: "Purpose", Text: "To set up a network that builds understanding and stronger relations.\n" +
			"To find where partners do better together.\n" +
			"To work in partnership to inform patients, the public, staff and learners.\n" +
			"To state what partners expect of each other and what each will do."},
		{Kind: "AIM", Heading: "Aims", Text: "Promote health literacy.\nShare good practice."},
		{Kind: "COMMITMENT", Heading: "What each will do", Text: "Look for opportunities.\nBuild evidence.\n" +
			"Share expertise and resources.\nTrain each other.\nHold joint events, such as Health Information Week."},
		{Kind: "OTHER", Heading: "Keeping a record", Text: "Formal arrangements are recorded through each member’s own reporting."},
	},
}

func addMemorandum(ctx context.Context, service *directory.Service) error {
	bolton, err := service.ByRef(ctx, account.SystemActor, directory.KindPartnership, "bolton-hip")
	if err != nil || bolton == nil {
		return err
	}
	made := memorandum
	made.Partnership = bolton.Base().ID
	if _, err := service.Save(ctx, account.SystemActor, directory.Save{Record: &made}); err != nil {
		return fmt.Errorf("adding the example memorandum: %w", err)
	}
	return nil
}
