package directory

import (
	"context"
	"fmt"
	"strings"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/internal/searchtext"
	"roundtable/live"

	"github.com/google/uuid"
)

// Save is the input of making or changing a record. Of its head only ID and Ref are read, and Ref only when it is new; left
// out, it is made from the name.
type Save struct {
	Record  Record
	Fields  []string // of a record that is there, those to be as in Record, by their API names; nil: all
	Base    live.Seq // the seq of the record that was changed; 0: it is new
	Request uuid.UUID
}

// Save makes or changes a record. For editors; whoever made a draft from a note may change that, but not publish it.
// fault.Conflict carries the record as it is, when one of the fields that come to differ was changed since Base; saving the
// same request twice changes nothing the second time.
func (s *Service) Save(ctx context.Context, actor account.Actor, in Save) (Record, error) {
	var saved Record
	c := &command{actor: actor, request: in.Request}
	c.decide = func(d *draft) (err error) {
		saved, err = in.decide(c, d)
		return err
	}
	carryOut := s.edit
	if ViewerOf(actor).Account != uuid.Nil {
		carryOut = s.do // it may be their own draft, which is decided with the record at hand
	}
	if err := carryOut(ctx, c); err != nil {
		return nil, err
	}
	return saved, nil
}

func (in Save) decide(c *command, d *draft) (Record, error) {
	r := in.Record.Clone()
	head := r.Base()
	old := d.get(head.ID)
	if old != nil && old.Kind() == r.Kind() && in.Fields != nil {
		keepFields(r, old.Clone(), in.Fields)
	}
	if err := maySave(c.actor, old, r); err != nil {
		return nil, err
	}
	if old == nil {
		return in.create(c, d, r)
	}
	if done, err := in.repeated(c, old); done || err != nil {
		return old, err
	}
	*head = *old.Base()
	r.Keep(old)
	r.normalise()
	if err := checkBase(in.Base, old, r); err != nil {
		return nil, err
	}
	if err := d.decide(r); err != nil {
		return nil, err
	}
	d.record(c.actor, recordChanged, head.ID)
	return d.put(c, r), nil
}

// checkBase fails if one of the fields that a change makes different was changed by somebody else since base.
func checkBase(base live.Seq, old, changed Record) error {
	head := old.Base()
	return live.Edit{Base: base, Changed: changedFields(old, changed)}.Check(head.Seq, head.Edited, old)
}

// repeated reports whether this very request was carried out before; it fails if the id is that of something else.
func (in Save) repeated(c *command, old Record) (bool, error) {
	head := old.Base()
	switch {
	case old.Kind() != in.Record.Kind() || head.Lifecycle == Removed || head.Lifecycle == Merged:
		return false, fault.Missing("entry")
	case head.Requests.Has(c.request):
		return true, nil
	case in.Base == 0:
		return false, fault.Input("id", "is taken by another entry; to change it, give its baseSeq")
	}
	return false, nil
}

func (in Save) create(c *command, d *draft, r Record) (Record, error) {
	head := r.Base()
	if in.Base != 0 {
		return nil, fault.Missing("entry")
	}
	*head = Head{ID: head.ID, Ref: head.Ref}
	if head.ID == (RecordID{}) {
		return nil, fault.Input("id", "must be given")
	}
	if head.Ref == "" {
		head.Ref = d.freeRef(r)
	}
	if d.byRef(r.Kind(), head.Ref) != nil {
		return nil, fault.Input("ref", "is taken by another entry")
	}
	if err := r.created(d); err != nil {
		return nil, err
	}
	if err := d.decide(r); err != nil {
		return nil, err
	}
	d.record(c.actor, recordCreated, head.ID)
	return d.put(c, r), nil
}

// decide fails if a record cannot be stored as it is.
func (d *draft) decide(r Record) error {
	if bad := problems(Check(r)); len(bad) > 0 {
		return bad.err()
	}
	return d.problems(r).err()
}

// freeRef makes a ref from what a record is called.
func (d *draft) freeRef(r Record) string {
	stem := Slug(r.Called())
	if stem == "" {
		stem = strings.ToLower(string(r.Kind())) + "-" + r.Base().ID.String()[:8]
	}
	ref := stem
	for n := 2; d.byRef(r.Kind(), ref) != nil; n++ {
		ref = fmt.Sprintf("%s-%d", stem, n)
	}
	return ref
}

// Slug makes a ref of a name: small letters and digits, words joined by hyphens, at most 80 characters.
func Slug(name string) string {
	words := strings.FieldsFunc(searchtext.Of(name), func(r rune) bool { return (r < 'a' || r > 'z') && (r < '0' || r > '9') })
	slug := ""
	for _, word := range words {
		if len(slug)+1+len(word) > 80 {
			break
		}
		slug = strings.TrimPrefix(slug+"-"+word, "-")
	}
	return slug
}

// The actions of this package in the audit log.
const (
	recordCreated  account.Action = "directory.create"
	recordChanged  account.Action = "directory.change"
	recordArchived account.Action = "directory.archive"
	recordRestored account.Action = "directory.restore"
	recordRemoved  account.Action = "directory.remove"
	recordErased   account.Action = "directory.erase"
	recordMerged   account.Action = "directory.merge"
	mergeUndone    account.Action = "directory.undo_merge"
	imported       account.Action = "directory.import"
	linkIssued     account.Action = "directory.issue_link"
	linkUsed       account.Action = "directory.use_link"
	notePromoted   account.Action = "directory.promote_note"
	namesForgotten account.Action = "directory.forget_names"
)
