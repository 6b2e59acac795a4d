package app

import (
	"context"
	"crypto/rand"
	"fmt"
	"sync/atomic"
	"time"

	"roundtable/directory"
	"roundtable/directory/find"
	"roundtable/files"
	"roundtable/graph"
	"roundtable/live"
	"roundtable/place"
	"roundtable/postgres"
	"roundtable/smtp"
	"roundtable/workshop"

	"github.com/google/uuid"
)

// openDirectory gives the directory its ports: where it is kept, where its files are, the notes that drafts are made
// from, and who sends its e-mails.
func (n *Node) openDirectory(options live.Options) error {
	options.CommitTimeout = importTime
	areas, err := place.Load()
	if err != nil {
		return fmt.Errorf("reading the areas of the country: %w", err)
	}
	deps := directory.Deps{
		Store: postgres.NewDirectory(n.pool), Files: postgres.NewDirectoryFiles(n.pool, n.cfg.Now),
		Notes: promotableNotes{boards: n.Boards, workshops: n.Workshops}, Bus: n.bus, Areas: areas, Index: find.NewIndex,
		Now: n.cfg.Now, Random: rand.Reader, Live: options, PublicURL: n.publicURL.String(),
	}
	set := n.cfg.Settings
	if set.Files != "" {
		if deps.Files, err = files.Open(set.Files, n.cfg.Now); err != nil {
			return err
		}
	}
	if set.SMTPAddr != "" {
		deps.Mail, err = smtp.New(smtp.Config{
			Addr: set.SMTPAddr, User: set.SMTPUser, Password: set.SMTPPassword.Reveal(), From: set.SMTPFrom, Now: n.cfg.Now,
		})
		if err != nil {
			return err
		}
	}
	n.Directory = directory.NewService(deps)
	n.Find = find.New(n.Directory, graph.Asker)
	n.closers = append(n.closers, n.Directory.Close)
	return nil
}

// unnameTime is how long whoever hides names waits for the directory, which may be at an import.
const unnameTime = 5 * time.Second

// unname takes the names out of what was made from the notes of a workshop that has come to hide them. What cannot be
// stored now is mended by the scheduled work.
func (n *Node) unname(ctx context.Context, id workshop.WorkshopID) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), unnameTime)
	defer cancel()
	if err := n.Directory.Unname(ctx, uuid.UUID(id)); err != nil {
		n.cfg.Log.Warn("names could not be taken out of the directory; it is tried again within the hour", "error", err)
	}
}

// scheduled counts what the directory's scheduled work did on this node.
type scheduled struct{ reminded, failed, lapsed atomic.Int64 }

// runSchedule does the directory's scheduled work, unless another node is at it. Doing it again an hour later mends
// what failed.
func (n *Node) runSchedule(ctx context.Context) {
	// The lock keeps its first name, so that nodes of two versions are not at it at once.
	_, err := postgres.Alone(ctx, n.pool, "directory.tend", func(ctx context.Context) error {
		done, err := n.Directory.RunSchedule(ctx)
		n.scheduled.reminded.Add(int64(done.Reminded))
		n.scheduled.failed.Add(int64(done.Failed))
		n.scheduled.lapsed.Add(int64(done.Lapsed))
		if done.Lapsed+done.Reminded+done.Failed > 0 {
			n.cfg.Log.Info("did the directory's scheduled work", "lapsed", done.Lapsed, "reminded", done.Reminded, "failed", done.Failed)
		}
		if done.MailErr != nil {
			n.cfg.Log.Warn("a reminder could not be sent; it is tried again later", "error", done.MailErr)
		}
		return err
	})
	if err != nil && ctx.Err() == nil {
		n.cfg.Log.Warn("the directory's scheduled work failed; it is tried again in an hour", "error", err)
	}
}
