package testenv

import (
	"time"

	"go.uber.org/goleak"

	"roundtable/internal/testenv/patience"
)

// LeakOptions are for goleak in packages whose tests use these servers: what a
// shared PostgreSQL needs lives as long as the test process.
func LeakOptions() []goleak.Option {
	return []goleak.Option{
		goleak.IgnoreAnyFunction("roundtable/internal/child.run"),
		goleak.IgnoreAnyFunction("roundtable/postgres/local.(*Instance).watch"),
		// Copies what the server prints.
		goleak.IgnoreAnyFunction("os/exec.(*Cmd).writerDescriptor.func1"),
	}
}

// Main runs the tests of a package that uses these servers, and fails if a
// goroutine outlives them. What ends by itself is waited for: a closed Redis
// client that could not connect notices it up to a dial and a second later.
func Main(m goleak.TestingM) { goleak.VerifyTestMain(ending{m}, LeakOptions()...) }

type ending struct{ tests goleak.TestingM }

func (e ending) Run() int {
	failed := e.tests.Run()
	late := time.Now().Add(patience.Times(15 * time.Second))
	for failed == 0 && time.Now().Before(late) && goleak.Find(LeakOptions()...) != nil {
		// Find tries again for half a second.
		continue
	}
	return failed
}
