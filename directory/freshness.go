package directory

import "time"

// Freshness is how long ago somebody said that an entry is right.
type Freshness string

// The values of Freshness. Ageing may be out of date; contacts that are stale are hidden.
const (
	Fresh  Freshness = "FRESH"  // within 6 months
	Ageing Freshness = "AGEING" // 6 to 12 months ago
	Stale  Freshness = "STALE"  // over 12 months ago
)

// Freshnesses lists them.
var Freshnesses = []Freshness{Fresh, Ageing, Stale}

// The ages at which an entry is to be confirmed again, and at which an unconfirmed contact is hidden.
const (
	monthsToAgeing = 6
	monthsToStale  = 12
)

// FreshnessOf is how fresh an entry is that was confirmed on a day. What was never confirmed is stale.
func FreshnessOf(confirmed Date, now time.Time) Freshness {
	switch day := confirmed.Time(); {
	case day.IsZero() || !now.Before(day.AddDate(0, monthsToStale, 0)):
		return Stale
	case !now.Before(day.AddDate(0, monthsToAgeing, 0)):
		return Ageing
	}
	return Fresh
}
