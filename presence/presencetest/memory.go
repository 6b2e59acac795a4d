package presencetest

import (
	"errors"
	"sync"
	"time"

	"roundtable/presence"
	"roundtable/sector"
)

type memory struct {
	mu      sync.Mutex
	now     time.Duration
	until   map[string]map[presence.Person]time.Duration
	failing bool
}

var errAsAsked = errors.New("it fails, as asked")

func (m *memory) pass(d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now += d
}

func (m *memory) fail(yes bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.failing = yes
}

func (m *memory) set(people map[string][]presence.Person, lasts time.Duration, going bool) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.failing {
		return errAsAsked
	}
	for name, list := range people {
		if m.until[name] == nil {
			m.until[name] = map[presence.Person]time.Duration{}
		}
		for _, p := range list {
			if until, there := m.until[name][p]; going && (!there || until < m.now+lasts) {
				continue
			}
			m.until[name][p] = m.now + lasts
		}
	}
	return nil
}

func (m *memory) count(places []string) (map[string]presence.Count, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.failing {
		return nil, errAsAsked
	}
	counts := map[string]presence.Count{}
	for _, name := range places {
		by := map[sector.Sector]int{}
		for p, until := range m.until[name] {
			if until > m.now {
				by[p.Sector]++
			}
		}
		counts[name] = presence.Tally(by)
	}
	return counts, nil
}
