// Package example is a small directory to begin with: the partnerships that the sources of this product name, and
// nothing else. Where a source is silent, it says "not stated".
package example

import (
	"context"
	"embed"
	"errors"
	"fmt"

	"roundtable/account"
	"roundtable/partnership"
	"roundtable/partnership/exchange"
)

//go:embed *.csv
var files embed.FS

// Bundle is the example as it is read.
func Bundle() partnership.Bundle { return exchange.Read(files) }

// Load stores the example, unless any of its partnerships was ever there: then it is left as people have made it since.
func Load(ctx context.Context, directory *partnership.Service) error {
	b := Bundle()
	for _, e := range b.Entries {
		if e.Record.Kind() != partnership.KindPartnership {
			continue
		}
		known, err := directory.Known(ctx, account.SystemActor, partnership.KindPartnership, e.Record.Base().Ref)
		if known || err != nil {
			return err
		}
	}
	report, err := directory.Import(ctx, account.SystemActor, b, nil)
	if err != nil {
		return fmt.Errorf("loading the example directory: %w", err)
	}
	if !report.Written {
		return fmt.Errorf("loading the example directory: %w", errors.New(report.Findings[0].String()))
	}
	return nil
}
