package main

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// line is what one abuse cost and did.
type line struct {
	name          string
	used          usage
	peak          float64 // MiB
	answers       map[string]int
	quiet, abused []time.Duration // from a note's sending to each screen, in order
	newcomer      time.Duration   // until they saw the board; 0 for who did not
	missed        int             // notes refused, or not everywhere
}

const header = "" +
	"                                              | CPU seconds      | MiB  | p99 in ms      |       | newcomer | notes  | the abuser\n" +
	"                                              | server | database| peak | quiet | abused | ratio | in after | missed | was told"

// isHurt tells whether somebody was shut out or missed something.
func (l line) isHurt() bool { return l.missed > 0 || l.newcomer == 0 }

func (l line) String() string {
	quiet, abused := percentile(l.quiet, 99), percentile(l.abused, 99)
	in := "never"
	if l.newcomer > 0 {
		in = l.newcomer.Round(time.Millisecond).String()
	}
	return fmt.Sprintf("%-45s | %6.1f | %7.1f | %4.0f | %5.1f | %6.1f | %5.2f | %8s | %6d | %s",
		l.name, l.used.own, l.used.database, l.peak, milliseconds(quiet), milliseconds(abused),
		float64(abused)/float64(max(quiet, 1)), in, l.missed, l.told())
}

// told lists answers, the most frequent first.
func (l line) told() string {
	kinds := slices.SortedFunc(maps.Keys(l.answers), func(a, b string) int { return l.answers[b] - l.answers[a] })
	parts := make([]string, len(kinds))
	for i, kind := range kinds {
		parts[i] = fmt.Sprintf("%s %d", kind, l.answers[kind])
	}
	return strings.Join(parts, ", ")
}

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// percentile of times that are in order; 0 of none.
func percentile(times []time.Duration, p int) time.Duration {
	if len(times) == 0 {
		return 0
	}
	return times[(len(times)*p+99)/100-1]
}
