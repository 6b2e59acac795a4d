//go:build unix

package local

import (
	"context"
	"time"
)

// How long to wait before PostgreSQL is started again: not at all at first, then twice as long each time, until it has
// run for a while.
const (
	firstPause   = time.Second
	longestPause = 30 * time.Second
	ranWell      = time.Minute
)

// watch waits for PostgreSQL to end. One that ended by itself is started again for a server, as often as it takes: the
// disk may be full for an hour. A command is told instead, because it would be over sooner. It ends with ctx.
func (in *Instance) watch(ctx context.Context) {
	pause := time.Duration(0)
	for {
		begun := time.Now()
		<-in.server.exited
		if in.server.stopping.Load() || ctx.Err() != nil {
			return
		}
		in.log.Error("the private PostgreSQL ended by itself", "last lines", in.server.log.last())
		if in.role == roleCommand {
			in.lock.release()
			close(in.done)
			return
		}
		if time.Since(begun) > ranWell {
			pause = 0
		}
		for err := in.restart(ctx, pause); err != nil; err = in.restart(ctx, pause) {
			if ctx.Err() != nil {
				return
			}
			pause = longer(pause)
			in.log.Error("the private PostgreSQL could not be started again", "error", err, "next try after", pause)
		}
		in.log.Warn("the private PostgreSQL was started again")
		pause = longer(pause)
	}
}

func longer(pause time.Duration) time.Duration { return min(max(firstPause, 2*pause), longestPause) }

// restart starts PostgreSQL on the same folder and socket, once nothing is left of the one before: its processes share
// the lock, so that it is given back first, and whoever gets it anew is alone. It makes no cluster: a folder that is gone
// must not become an empty database.
func (in *Instance) restart(ctx context.Context, pause time.Duration) error {
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(pause):
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	ctx, cancel := context.WithTimeout(ctx, startTimeout)
	defer cancel()
	in.lock.release()
	lock, _, err := acquire(ctx, in.at, in.role)
	if err != nil {
		return err
	}
	if err = in.clear(); err == nil {
		var srv *server
		if srv, err = in.start(ctx, lock); err == nil {
			in.server, in.lock = srv, lock
			return nil
		}
	}
	lock.release()
	return err
}
