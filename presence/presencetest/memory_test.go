package presencetest_test

import (
	"testing"

	"roundtable/presence"
	"roundtable/presence/presencetest"
)

func TestMemory(t *testing.T) {
	m := presencetest.NewMemory()
	presencetest.Run(t, func() presence.Share { return m }, m.Pass)
}
