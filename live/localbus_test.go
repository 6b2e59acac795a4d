package live_test

import (
	"testing"

	"roundtable/live"
	"roundtable/live/bustest"
)

func TestLocalBus(t *testing.T) {
	bustest.Run(t, func(*testing.T) func() live.Bus {
		bus := live.NewLocalBus()
		return func() live.Bus { return bus }
	})
}
