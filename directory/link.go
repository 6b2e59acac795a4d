package directory

import (
	"context"
	"fmt"
	"strings"
	"time"

	"roundtable/account"
	"roundtable/fault"

	"github.com/google/uuid"
)

const (
	// linkLife is how long a self-service link works.
	linkLife = 30 * 24 * time.Hour
	// linkKept is how long an expired link is kept.
	linkKept = 7 * 24 * time.Hour
)

// IssueLink makes a link with which somebody without an account confirms or corrects one entry, once, within 30 days. It
// gives the link's secret, of which only a hash is kept; the same request from the same account gives the same again. For
// editors. fault.NotFound for what is not in use.
func (s *Service) IssueLink(ctx context.Context, actor account.Actor, in ChangeOf) (string, SelfServiceLink, error) {
	if err := MayEdit(actor); err != nil {
		return "", SelfServiceLink{}, err
	}
	secret, link, err := s.issuedBefore(ctx, actor, in)
	if !fault.Is(err, fault.NotFound) {
		return secret, link, err
	}
	var found Record
	if err := s.read(ctx, func(st *State) { found = st.Get(in.ID) }); err != nil {
		return "", SelfServiceLink{}, err
	}
	if found == nil || found.Base().Lifecycle != Current {
		return "", SelfServiceLink{}, fault.Missing("entry")
	}
	if found.own() == nil {
		return "", SelfServiceLink{}, fault.Input("id", "must be a contact, an organisation or a partnership")
	}
	return s.issue(ctx, actor, in)
}

// issuedBefore gives the link that the same account made by the same request. fault.NotFound if there is none.
func (s *Service) issuedBefore(ctx context.Context, by account.Actor, in ChangeOf) (string, SelfServiceLink, error) {
	if in.Request == uuid.Nil {
		return "", SelfServiceLink{}, fault.Missing("link")
	}
	link, err := s.store.LinkIssued(ctx, in.ID, by.Author(), account.RequestHash(in.Request))
	if err != nil {
		return "", SelfServiceLink{}, err
	}
	return link.Recipe.Secret(account.EntryPrefix, in.Request), link, nil
}

func (s *Service) issue(ctx context.Context, by account.Actor, in ChangeOf) (string, SelfServiceLink, error) {
	linkID, err := s.newID()
	if err != nil {
		return "", SelfServiceLink{}, err
	}
	secret, hash, recipe, err := account.NewRepeatable(s.random, account.EntryPrefix, in.Request)
	if err != nil {
		return "", SelfServiceLink{}, err
	}
	now := s.now()
	link := SelfServiceLink{
		ID: linkID, Record: in.ID, CreatedBy: by.Author(), CreatedAt: now, ExpiresAt: now.Add(linkLife), Recipe: recipe,
	}
	entry := account.NewEntry(now, by, linkIssued, account.Target{Kind: "directory_record", ID: uuid.UUID(in.ID)})
	added, err := s.store.AddLink(ctx, link, hash, entry)
	if err != nil {
		return "", SelfServiceLink{}, err
	}
	if !added {
		return s.issuedBefore(ctx, by, in) // at the same time, by the same request
	}
	return secret, link, nil
}

// linkOf finds the link of a secret. Whatever is wrong with it, the answer is the same.
func (s *Service) linkOf(ctx context.Context, secret string) (SelfServiceLink, error) {
	if !account.IsSecret(secret, account.EntryPrefix) {
		return SelfServiceLink{}, errLink()
	}
	link, err := s.store.LinkByHash(ctx, account.HashSecret(secret), s.now())
	if fault.Is(err, fault.NotFound) {
		return SelfServiceLink{}, errLink()
	}
	return link, err
}

func errLink() error { return fault.New(fault.NotFound, "this link is not valid any more") }

// OwnEntryURL is the address that a link's secret opens in the web app. The secret stands in the fragment, which browsers
// send to nobody: it stays out of logs and Referer headers.
func OwnEntryURL(publicURL, secret string) string {
	return strings.TrimRight(publicURL, "/") + "/own#" + secret
}

func (s *Service) newID() (uuid.UUID, error) {
	id, err := uuid.NewRandomFromReader(s.random)
	if err != nil {
		return uuid.Nil, fmt.Errorf("making an id: %w", err)
	}
	return id, nil
}
