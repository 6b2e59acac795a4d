package app

import "roundtable/redis"

// exposeStores shows the pool of PostgreSQL and the bus.
func (n *Node) exposeStores(x exposition) {
	x.gauge("postgres_connections_max", "Most connections to PostgreSQL.", nil, func() float64 { return float64(n.pool.Stat().MaxConns()) })
	x.gauge("postgres_connections_acquired", "Connections in use.", nil, func() float64 { return float64(n.pool.Stat().AcquiredConns()) })
	x.gauge("postgres_connections_idle", "Connections that wait for use.", nil, func() float64 { return float64(n.pool.Stat().IdleConns()) })
	x.reading("postgres_acquires_total", "Times that a connection was taken from the pool.", nil, func() float64 { return float64(n.pool.Stat().AcquireCount()) })
	x.reading("postgres_acquire_waits_total", "Of them, those that waited because none was free.", nil, func() float64 { return float64(n.pool.Stat().EmptyAcquireCount()) })
	x.reading("postgres_acquires_canceled_total", "Times that whoever waited for a connection gave up.", nil, func() float64 { return float64(n.pool.Stat().CanceledAcquireCount()) })
	x.reading("postgres_acquire_seconds_total", "Time spent on taking connections.", nil, func() float64 { return n.pool.Stat().AcquireDuration().Seconds() })
	x.gauge("bus_healthy", "1 while bumps go through.", nil, func() float64 {
		if n.bus.Healthy() {
			return 1
		}
		return 0
	})
	x.reading("bus_ignored_total", "Messages on the bus that were no bumps.", nil, func() float64 {
		if bus, ok := n.bus.(*redis.Bus); ok {
			return float64(bus.Ignored())
		}
		return 0
	})
}

// exposeDirectory shows what the directory's scheduled work did.
func (n *Node) exposeDirectory(x exposition) {
	x.counter("directory_reminders_total", "People asked by e-mail to confirm their entry.", nil, &n.scheduled.reminded)
	x.counter("directory_reminders_failed_total", "E-mails that could not be sent.", nil, &n.scheduled.failed)
	x.counter("directory_lapsed_total", "Contacts hidden because nobody confirmed them.", nil, &n.scheduled.lapsed)
}
