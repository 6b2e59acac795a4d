// Package livetest lets many people write and watch at once, on two nodes over one PostgreSQL with a bus between them
// that cannot be trusted, and checks that every screen shows what the database holds: nothing lost, nothing twice, nothing
// out of order, and nothing that was hidden at the time. It has tests only.
package livetest
