package storetest

import (
	"errors"
	"reflect"
	"slices"
	"time"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
)

// link stores a link to a new record.
func (s suite) link(expires time.Time) (directory.SelfServiceLink, account.Hash) {
	s.Helper()
	r := s.save(sketch(directory.KindContact))[0]
	link := directory.SelfServiceLink{
		ID: uuid.New(), Record: r.Base().ID, CreatedBy: author, CreatedAt: morning, ExpiresAt: expires,
		Recipe: account.Recipe{Request: account.RequestHash(uuid.New()), Salt: [32]byte{1, 2, 3}},
	}
	hash := account.HashSecret(link.ID.String())
	entry := account.NewEntry(morning, account.SystemActor, "directory.issue_link", target(link.Record))
	if added, err := s.Store.AddLink(s.Context(), link, hash, entry); err != nil || !added {
		s.Fatalf("added %v, %v", added, err)
	}
	return link, hash
}

func target(id directory.RecordID) account.Target {
	return account.Target{Kind: "directory_record", ID: uuid.UUID(id)}
}

// unused asks as a transaction would.
func (s suite) unused(links ...uuid.UUID) (unused map[uuid.UUID]bool) {
	s.Helper()
	err := s.Store.Write(s.Context(), directory.Need{Links: links}, func(_ held, facts directory.Facts) (directory.Changes, error) {
		unused = facts.Unused
		return directory.Changes{}, nil
	})
	if err != nil {
		s.Fatal(err)
	}
	return unused
}

func (s suite) wantNoLink(hash account.Hash, at time.Time) {
	s.Helper()
	if link, err := s.Store.LinkByHash(s.Context(), hash, at); !fault.Is(err, fault.NotFound) {
		s.Errorf("got %+v, %v", link, err)
	}
}

func (s suite) keepsLinks() {
	expires := morning.Add(time.Hour)
	link, hash := s.link(expires)
	got, err := s.Store.LinkByHash(s.Context(), hash, expires.Add(-time.Microsecond))
	if err != nil || !reflect.DeepEqual(got, link) {
		s.Errorf("got %+v, want %+v, %v", got, link, err)
	}
	if n := s.Audited("directory.issue_link", target(link.Record)); n != 1 {
		s.Errorf("noted %d times", n)
	}
	s.wantNoLink(hash, expires)
	s.wantNoLink(account.HashSecret("another"), morning)
	other, _ := s.link(expires)
	want := map[uuid.UUID]bool{link.ID: true, other.ID: true}
	if unused := s.unused(link.ID, other.ID, uuid.New()); !reflect.DeepEqual(unused, want) {
		s.Errorf("got %v, want %v", unused, want)
	}
}

func (s suite) usesLinksWithChanges() {
	link, hash := s.link(morning.Add(time.Hour))
	other, _ := s.link(morning.Add(time.Hour))
	request := uuid.New()
	use := func(c *directory.Changes) {
		c.At++ // a link is used up with a change
		c.Used = []directory.LinkUse{{Link: link.ID, Request: request}}
	}
	want := errors.New("no")
	err := s.Store.Write(s.Context(), directory.Need{}, func(tx held, _ directory.Facts) (directory.Changes, error) {
		c := directory.Changes{Delta: directory.Delta{At: tx.Tip()}}
		use(&c)
		return c, want
	})
	if !errors.Is(err, want) || !s.unused(link.ID)[link.ID] {
		s.Errorf("the link is used by what failed: %v", err)
	}
	s.write(use)
	if unused := s.unused(link.ID, other.ID); unused[link.ID] || !unused[other.ID] {
		s.Errorf("got %v", unused)
	}
	s.wantNoLink(hash, morning)
}

// Who repeats a request finds what it made or used, and nobody else does.
func (s suite) findsLinksByRequest() {
	link, hash := s.link(morning.Add(time.Hour))
	entry := account.NewEntry(morning, account.SystemActor, "directory.issue_link", target(link.Record))
	again := link
	again.ID = uuid.New()
	if added, err := s.Store.AddLink(s.Context(), again, account.HashSecret("again"), entry); err != nil || added {
		s.Errorf("added again: %v, %v", added, err)
	}
	if n := s.Audited("directory.issue_link", target(link.Record)); n != 1 {
		s.Errorf("noted %d times", n)
	}
	if got, err := s.Store.LinkIssued(s.Context(), link.Record, author, link.Recipe.Request); err != nil || got != link {
		s.Errorf("got %+v, %v", got, err)
	}
	request := uuid.New()
	for name, find := range map[string]func() (directory.SelfServiceLink, error){
		"another account": func() (directory.SelfServiceLink, error) {
			return s.Store.LinkIssued(s.Context(), link.Record, uuid.New(), link.Recipe.Request)
		},
		"another request": func() (directory.SelfServiceLink, error) {
			return s.Store.LinkIssued(s.Context(), link.Record, author, account.RequestHash(request))
		},
		"not used yet": func() (directory.SelfServiceLink, error) { return s.Store.LinkUsedBy(s.Context(), hash, request) },
	} {
		if got, err := find(); !fault.Is(err, fault.NotFound) {
			s.Errorf("%s: got %+v, %v", name, got, err)
		}
	}
	s.write(func(c *directory.Changes) {
		c.At, c.Used = c.At+1, []directory.LinkUse{{Link: link.ID, Request: request}}
	})
	if got, err := s.Store.LinkUsedBy(s.Context(), hash, request); err != nil || got != link {
		s.Errorf("got %+v, %v", got, err)
	}
	if got, err := s.Store.LinkUsedBy(s.Context(), hash, uuid.New()); !fault.Is(err, fault.NotFound) {
		s.Errorf("used by another request: got %+v, %v", got, err)
	}
}

func (s suite) sweepsLinks() {
	old, _ := s.link(morning)
	link, hash := s.link(morning.Add(time.Hour))
	if err := s.Store.SweepLinks(s.Context(), morning.Add(time.Minute)); err != nil {
		s.Fatal(err)
	}
	if unused := s.unused(old.ID, link.ID); len(unused) != 1 || !unused[link.ID] {
		s.Errorf("got %v", unused)
	}
	if _, err := s.Store.LinkByHash(s.Context(), hash, morning); err != nil {
		s.Error(err)
	}
}

// A file is in use while any version of a document names it: history must be able to give it back.
func (s suite) namesFiles() {
	document := func(sha string) *directory.Document {
		d := sketch(directory.KindDocument).(*directory.Document)
		d.File = nil
		if sha != "" {
			d.File = &directory.File{Name: "a.pdf", MediaType: "application/pdf", Size: 9, SHA256: sha}
		}
		return d
	}
	first := s.save(document("aa"), document("bb"), document("aa"), document(""))
	later := first[1].Clone().(*directory.Document)
	later.File = &directory.File{SHA256: "cc"}
	s.save(later)
	names, err := s.Store.FilesNamed(s.Context())
	slices.Sort(names)
	if err != nil || !slices.Equal(names, []string{"aa", "bb", "cc"}) {
		s.Errorf("got %q, %v", names, err)
	}
}
