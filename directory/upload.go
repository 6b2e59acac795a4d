package directory

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/live"

	"github.com/google/uuid"
)

// Upload is the input of putting a file into a document.
type Upload struct {
	Document RecordID
	Base     live.Seq // the seq of the document that was seen; 0: whatever it is now
	Request  uuid.UUID
	Name     string // of the file, as the person's own system has it
	Content  []byte
}

// Upload puts a file into a document that is there, in the place of its address or its earlier file. It must be a PDF, a
// DOCX or an ODT by its content, of up to 10 MB. For editors. fault.Conflict if its file or address was changed since Base; the
// same request twice changes nothing the second time.
func (s *Service) Upload(ctx context.Context, actor account.Actor, in Upload) (*Document, error) {
	if err := s.MayUpload(ctx, actor, in.Document); err != nil {
		return nil, err
	}
	if len(in.Content) == 0 {
		return nil, fault.Input("file", "must not be empty")
	}
	kind, err := paperOf(in.Content)
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(in.Content)
	file := File{
		Name: safeName(in.Name, kind), MediaType: kind.mediaType, Size: len(in.Content), SHA256: hex.EncodeToString(sum[:]),
	}
	// The bytes go first, so that no document ever names a file that is not there. RunSchedule sweeps what is named by none.
	if err := s.files.Put(ctx, file.SHA256, in.Content); err != nil {
		return nil, err
	}
	var saved *Document
	c := &command{actor: actor, request: in.Request}
	c.decide = func(d *draft) error {
		var err error
		saved, err = in.decide(c, d, file)
		return err
	}
	if err := s.edit(ctx, c); err != nil {
		return nil, err
	}
	return saved, nil
}

// MayUpload fails as Upload would for who asks and for the document, so that nobody sends ten megabytes in vain.
func (s *Service) MayUpload(ctx context.Context, actor account.Actor, id RecordID) error {
	if err := MayEdit(actor); err != nil {
		return err
	}
	var found bool
	err := s.read(ctx, func(st *State) {
		d, ok := st.Get(id).(*Document)
		found = ok && d.Lifecycle == Current
	})
	if err == nil && !found {
		err = fault.Missing("document")
	}
	return err
}

func (in Upload) decide(c *command, d *draft, file File) (*Document, error) {
	old, ok := d.get(in.Document).(*Document)
	switch {
	case !ok || old.Lifecycle != Current:
		return nil, fault.Missing("document")
	case old.Requests.Has(c.request):
		return old, nil
	}
	document := old.Clone().(*Document)
	document.File, document.URL = &file, ""
	if err := (live.Edit{Base: in.Base, Changed: []string{"file", "url"}}).Check(old.Seq, old.Edited, old); err != nil {
		return nil, err
	}
	if err := d.decide(document); err != nil {
		return nil, err
	}
	d.record(c.actor, recordChanged, document.ID)
	return d.put(c, document).(*Document), nil
}

// Download gives the file of a document that the actor may see. fault.NotFound if there is none for them.
func (s *Service) Download(ctx context.Context, actor account.Actor, id RecordID) (*Document, []byte, error) {
	r, err := s.Get(ctx, actor, id)
	if err != nil {
		return nil, nil, err
	}
	d, ok := r.(*Document)
	if !ok || d.File == nil {
		return nil, nil, fault.Missing("file")
	}
	content, err := s.files.Get(ctx, d.File.SHA256)
	if err != nil {
		return nil, nil, err
	}
	return d, content, nil
}
