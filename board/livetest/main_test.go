package livetest

import (
	"flag"
	"testing"

	"roundtable/internal/testenv"
)

// Few checks by default, as each is many people for a second; -rapid.checks asks for more.
func TestMain(m *testing.M) {
	_ = flag.Set("rapid.checks", "6")
	flag.Parse()
	testenv.Main(m)
}
