package testenv

import "go.uber.org/goleak"

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
