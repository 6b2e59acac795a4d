package app_test

import (
	"encoding/json"
	"strings"

	"github.com/google/uuid"

	"roundtable/app/apptest"
)

// listing is an entry of the directory.
type listing struct {
	id, ref, name string
	seq           int64
}

func newPartnership() object {
	return object{"id": uuid.NewString(), "name": "Partnership " + uuid.NewString()[:8], "nation": "ENGLAND", "visibility": "PUBLIC"}
}

func newOrganisation() object {
	return object{
		"id": uuid.NewString(), "name": "Library " + uuid.NewString()[:8], "sector": "PUBLIC_LIBRARY", "nation": "ENGLAND",
		"visibility": "PUBLIC",
	}
}

// newContact is one for whoever is signed in.
func newContact(partnership string) object {
	return object{
		"id": uuid.NewString(), "partnershipId": partnership, "roleTitle": "Librarian", "name": "", "email": "a@example.org",
		"lawfulBasis": "CONSENT", "noticeGivenOn": "2026-01-01", "source": "A form", "lastConfirmed": "2026-01-01",
		"visibility": "MEMBERS",
	}
}

// saved has the editor make an entry.
func (s *stage) saved(mutation, field string, in object) listing {
	s.t.Helper()
	made := apptest.At(s.editor.Do(s.t, mutation, in, field+` { id ref seq }`), field)
	return listingOf(made, in["name"])
}

func listingOf(made, name any) (l listing) {
	l.id, _ = apptest.At(made, "id").(string)
	l.ref, _ = apptest.At(made, "ref").(string)
	l.name, _ = name.(string)
	if seq, ok := apptest.At(made, "seq").(json.Number); ok {
		l.seq, _ = seq.Int64()
	}
	return l
}

func (s *stage) partnership() listing {
	return s.saved("savePartnership", "partnership", newPartnership())
}

func (s *stage) organisation() listing {
	return s.saved("saveOrganisation", "organisation", newOrganisation())
}

func (s *stage) contact() listing {
	return s.saved("saveContact", "contact", newContact(s.partnership().id))
}

// draft is one that the owner of the workshop made from a note.
func (s *stage) draft() listing {
	s.t.Helper()
	name := "Draft " + uuid.NewString()
	made := s.owner.Do(s.t, "promoteNote", object{
		"noteId": s.noteHere(), "id": uuid.NewString(), "name": name, "nation": "ENGLAND",
	}, `partnership { id ref seq }`)
	return listingOf(apptest.At(made, "partnership"), name)
}

// link is the secret of a link to a partnership.
func (s *stage) link() string {
	s.t.Helper()
	made := s.editor.Do(s.t, "createOwnEntryLink", object{"id": s.partnership().id}, `url`)
	address, _ := apptest.At(made, "url").(string)
	_, secret, _ := strings.Cut(address, "#")
	return secret
}
