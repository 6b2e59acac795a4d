package directory

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"roundtable/account"
	"roundtable/live"
	"roundtable/place"

	"github.com/google/uuid"
)

// Service is everything that can be done with the directory. Every method takes who asks and decides by itself what they
// see and whether they may.
type Service struct {
	store   Store
	files   Files
	notes   Notes
	mail    Mail
	areas   *place.Gazetteer
	streams *Streams
	clock   func() time.Time
	random  io.Reader

	publicURL string

	mu    sync.Mutex
	watch *live.Watch[*State, Delta, *command] // keeps the directory in memory from its first use
}

// Deps is what a Service is made of.
type Deps struct {
	Store  Store
	Files  Files
	Notes  Notes
	Mail   Mail // nil: nobody is asked by e-mail
	Bus    live.Bus
	Areas  *place.Gazetteer
	Index  Indexing // of those who search; nil: nobody does
	Now    func() time.Time
	Random io.Reader // gives ids and secrets; safe for concurrent use
	Live   live.Options

	PublicURL string // where people open the web app, for links in e-mails
}

// NewService starts the service; Close ends it.
func NewService(d Deps) *Service {
	d.Live.Now = d.Now
	return &Service{
		store: d.Store, files: d.Files, notes: d.Notes, mail: d.Mail, publicURL: d.PublicURL, areas: d.Areas, clock: d.Now, random: d.Random,
		streams: live.New[*State, Delta, *command]("directory", repository{store: d.Store, areas: d.Areas, index: d.Index, now: d.Now}, d.Bus, d.Live),
	}
}

// Close stops the stream after the commits in flight.
func (s *Service) Close() {
	s.mu.Lock()
	if s.watch != nil {
		s.watch.Close()
	}
	s.mu.Unlock()
	s.streams.Close()
}

// Streams gives the resident directory, for metrics and tests.
func (s *Service) Streams() *Streams { return s.streams }

// Areas tells where places are.
func (s *Service) Areas() *place.Gazetteer { return s.areas }

// now is the clock's time as precise as a store keeps it.
func (s *Service) now() time.Time { return s.clock().UTC().Truncate(time.Microsecond) }

// stay keeps the directory in memory: it is small, and loading it is not. It gives nil where it cannot be read now.
func (s *Service) stay(ctx context.Context) *live.Watch[*State, Delta, *command] {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.watch != nil {
		return s.watch
	}
	if watch, err := s.streams.Watch(ctx, Stream, func() {}); err == nil {
		s.watch = watch
	}
	return s.watch
}

// do carries out a command. One without a request is given one, so that it is recognised when its commit is repeated.
func (s *Service) do(ctx context.Context, c *command) (err error) {
	if c.request == uuid.Nil {
		if c.request, err = uuid.NewRandomFromReader(s.random); err != nil {
			return fmt.Errorf("drawing the id of a request: %w", err)
		}
	}
	if c.way == "" {
		c.way = ByEditor
	}
	return s.streams.Do(ctx, Stream, c)
}

// edit carries out an editor's command.
func (s *Service) edit(ctx context.Context, c *command) error {
	if err := MayEdit(c.actor); err != nil {
		return err
	}
	return s.do(ctx, c)
}

// Get gives a record that the actor may see; nil if there is none for them.
func (s *Service) Get(ctx context.Context, actor account.Actor, id RecordID) (found Record, err error) {
	viewer := ViewerOf(actor)
	err = s.read(ctx, func(st *State) {
		if r := st.Get(id); st.Visible(viewer, r) {
			found = r
		}
	})
	return found, err
}

// ByRef gives a record of a kind that the actor may see; nil if there is none for them. A merged record's ref gives the
// record it lives on in.
func (s *Service) ByRef(ctx context.Context, actor account.Actor, kind Kind, ref string) (found Record, err error) {
	viewer := ViewerOf(actor)
	err = s.read(ctx, func(st *State) {
		if r := st.Living(st.ByRef(kind, ref)); st.Visible(viewer, r) {
			found = r
		}
	})
	return found, err
}

// Known reports whether a ref was ever given, whatever became of the record. For editors.
func (s *Service) Known(ctx context.Context, actor account.Actor, kind Kind, ref string) (known bool, err error) {
	if err := MayEdit(actor); err != nil {
		return false, err
	}
	err = s.read(ctx, func(st *State) { known = st.ByRef(kind, ref) != nil })
	return known, err
}
