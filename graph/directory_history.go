package graph

import (
	"context"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/graph/gen"
	"roundtable/live"

	"github.com/google/uuid"
)

// history shows the versions of a record with what each changed.
func (r *Resolver) history(ctx context.Context, id directory.RecordID, before live.Seq, first int) ([]gen.DirectoryVersion, error) {
	versions, err := r.Directory.History(ctx, actor(ctx), id, before, first)
	if err != nil || len(versions) == 0 {
		return []gen.DirectoryVersion{}, err // none, or an error that makes it null
	}
	shown := len(versions)
	oldest := versions[shown-1].Record.Base().Seq
	earlier, err := r.Directory.History(ctx, actor(ctx), id, oldest, 1)
	if err != nil {
		return nil, err
	}
	versions = append(versions, earlier...)
	called, err := r.calledIn(ctx, versions)
	if err != nil {
		return nil, err
	}
	by, err := r.authorsOf(ctx, versions[:shown])
	if err != nil {
		return nil, err
	}
	list := make([]gen.DirectoryVersion, shown)
	for i, v := range versions[:shown] {
		var before directory.Record
		if i+1 < len(versions) {
			before = versions[i+1].Record
		}
		head := v.Record.Base()
		list[i] = gen.DirectoryVersion{
			Seq: head.Seq, At: head.ChangedAt, By: by[account.AccountID(head.ChangedBy)], Way: head.Way, Standing: head.Lifecycle,
			Changes: directory.FieldChanges(before, v.Record, func(id string) string { return called[id] }),
		}
	}
	return list, nil
}

// calledIn tells what the records are called that versions refer to.
func (r *Resolver) calledIn(ctx context.Context, versions []directory.Version) (map[string]string, error) {
	var ids []directory.RecordID
	for _, v := range versions {
		for _, link := range v.Record.Links() {
			ids = append(ids, link.To)
		}
	}
	records, err := r.Directory.GetMany(ctx, actor(ctx), ids)
	called := make(map[string]string, len(records))
	for id, record := range records {
		called[id.String()] = record.Called()
	}
	return called, err
}

// authorsOf tells the names of the accounts that made versions.
func (r *Resolver) authorsOf(ctx context.Context, versions []directory.Version) (map[account.AccountID]string, error) {
	var ids []account.AccountID
	for _, v := range versions {
		if by := v.Record.Base().ChangedBy; by != uuid.Nil {
			ids = append(ids, account.AccountID(by))
		}
	}
	profiles, err := r.Accounts.Accounts(ctx, actor(ctx), ids)
	names := make(map[account.AccountID]string, len(profiles))
	for id, profile := range profiles {
		names[id] = profile.Name
	}
	return names, err
}
