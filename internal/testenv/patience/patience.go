// Package patience says how long tests wait. It owns the one figure that all of them share, so that a slow machine needs
// one change and not a hundred.
package patience

import (
	"fmt"
	"os"
	"strconv"
	"time"
)

// Env is a number that every wait is multiplied with, at least 1, for machines much slower than usual.
const Env = "ROUNDTABLE_TEST_PATIENCE"

// Wait bounds every wait of a test for something that must happen. Only a failure uses it up, so it is generous: a test
// must not fail for a machine that is busy with something else.
var Wait = Times(2 * time.Minute)

// Times is for what a test would rather have short, such as how soon a connection counts as dead: as given on a usual
// machine, longer on a slow one.
func Times(d time.Duration) time.Duration { return time.Duration(float64(d) * factor) }

var factor = func() float64 {
	text := os.Getenv(Env)
	if text == "" {
		return 1
	}
	factor, err := strconv.ParseFloat(text, 64)
	if err != nil || !(factor >= 1 && factor <= 1000) {
		panic(fmt.Sprintf("%s=%q is not a number from 1 to 1000", Env, text))
	}
	return factor
}()
