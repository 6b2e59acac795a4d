// Package app puts the parts together: it opens the stores and buses, gives each service its ports, and serves. It is the
// only package that knows everyone, and it can be started many times in one process, so that tests run whole nodes.
package app

import (
	"context"
	"crypto/rand"
	"log/slog"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	goredis "github.com/redis/go-redis/v9"

	"roundtable/account"
	"roundtable/board"
	"roundtable/directory"
	"roundtable/directory/find"
	"roundtable/graph"
	"roundtable/graph/fanout"
	"roundtable/internal/rate"
	"roundtable/internal/settings"
	"roundtable/live"
	"roundtable/postgres"
	"roundtable/presence"
	"roundtable/redis"
	"roundtable/results"
	"roundtable/server"
	"roundtable/server/ws"
	"roundtable/workshop"
	"roundtable/workshop/examples"
)

// Config is what a node needs to know.
type Config struct {
	Settings settings.Settings // completed; DatabaseURL is set and migrated
	Log      *slog.Logger
	Bus      live.Bus // nil: Redis if the settings name one, else a bus within the process
	Now      func() time.Time
}

// Node is one running server.
type Node struct {
	cfg       Config
	publicURL *url.URL
	pool      *pgxpool.Pool
	redis     *goredis.Client // nil without Redis
	bus       live.Bus

	Accounts  *account.Service
	Workshops *workshop.Service
	Boards    *board.Service
	Results   *results.Service
	Directory *directory.Service
	Find      *find.Service // in the directory

	presence  *presence.Counter
	hub       *fanout.Hub
	sockets   *ws.Sockets
	public    endpoint
	metrics   endpoint // empty where the settings name no address for it
	secret    []byte   // the installation's
	draining  atomic.Bool
	ledger    *rate.Ledger   // of all that is bounded by who asks
	budgets   *redis.Budgets // nil without Redis
	limiter   *mutationLimiter
	reads     *server.ReadBudget
	openings  *server.SocketBudget
	errors    graph.ErrorStats
	answers   server.HTTPStats
	signIns   server.AuthStats
	scheduled scheduled
	closers   []func()
}

// clock is the node's clock as the services want it.
type clock func() time.Time

// Now implements the services' clocks.
func (c clock) Now() time.Time { return c() }

// Start opens everything and listens; nothing is served before Serve.
func Start(ctx context.Context, cfg Config) (_ *Node, err error) {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	cfg.Log = newTroubleLog(cfg.Log, cfg.Now)
	n := &Node{cfg: cfg, ledger: rate.NewLedger()}
	defer func() {
		if err != nil {
			n.close()
		}
	}()
	if err := n.listen(ctx); err != nil {
		return nil, err
	}
	if err := n.openStores(ctx); err != nil {
		return nil, err
	}
	if err := n.openServices(); err != nil { //nolint:contextcheck // services live as long as the node, not as its start
		return nil, err
	}
	if err := n.openServer(); err != nil { //nolint:contextcheck // PostgreSQL is probed for all who ask for it, not for the start
		return nil, err
	}
	if err := postgres.SavePublicURL(ctx, n.pool, n.publicURL.String()); err != nil {
		return nil, err
	}
	if err := n.shareBudgets(); err != nil { //nolint:contextcheck // they are shared as long as the node lives
		return nil, err
	}
	n.tellLifted()
	n.keepClean() //nolint:contextcheck // it goes on as long as the node
	n.keepSeen()  //nolint:contextcheck // so does this
	return n, nil
}

func (n *Node) openStores(ctx context.Context) (err error) {
	if n.pool, err = postgres.Open(ctx, n.cfg.Settings.DatabaseURL); err != nil {
		return err
	}
	n.closers = append(n.closers, n.pool.Close)
	n.bus = n.cfg.Bus
	if n.bus == nil && n.cfg.Settings.RedisURL == "" {
		n.bus = live.NewLocalBus()
	}
	if n.secret, err = postgres.InstallationKey(ctx, n.pool, rand.Reader, n.cfg.Now()); err != nil {
		return err
	}
	if n.cfg.Settings.RedisURL == "" {
		return nil
	}
	if n.redis, err = redis.Open(n.cfg.Settings.RedisURL); err != nil {
		return err
	}
	n.closers = append(n.closers, func() { _ = n.redis.Close() })
	if n.bus == nil {
		n.bus = redis.NewBus(n.redis, redis.BusOptions{})
	}
	return nil
}

// passwordsAtOnce bounds the memory that sign-ins take: 64 MiB each.
const passwordsAtOnce = 2

func (n *Node) openServices() error {
	templates, err := examples.Templates()
	if err != nil {
		return err
	}
	options := live.Options{Log: n.cfg.Log}
	passwords := account.NewPasswords(account.StrongPasswords, passwordsAtOnce)
	n.Accounts = account.New(postgres.NewAccounts(n.pool), clock(n.cfg.Now), rand.Reader, passwords)
	n.limiter = newMutationLimiter(n.cfg.Settings.MutationRate, n.ledger, n.cfg.Now)
	n.Boards = board.NewService(postgres.NewBoards(n.pool), n.bus, n.limiter, n.cfg.Now, options)
	n.closers = append(n.closers, n.Boards.Close)
	n.Workshops = workshop.NewService(workshop.Deps{
		Store: postgres.NewWorkshops(n.pool), Bus: n.bus, Boards: n.Boards, Accounts: n.Accounts, Templates: templates,
		Now: n.cfg.Now, Random: rand.Reader, Live: options, JoinRate: joinRate(n.cfg.Settings),
		Ledger: n.ledger, NetworkKey: n.secret, Unnamed: n.unname,
	})
	n.closers = append(n.closers, n.Workshops.Close)
	n.Results = results.New(postgres.NewResults(n.pool))
	if err := n.openDirectory(options); err != nil {
		return err
	}
	attendance := presence.Options{Log: n.cfg.Log}
	if n.redis != nil {
		attendance.Share = redis.NewPresence(n.redis, "roundtable:", n.secret)
	}
	n.presence = presence.New(attendance)
	n.closers = append(n.closers, n.presence.Close)
	return nil
}

func (n *Node) close() {
	for i := len(n.closers) - 1; i >= 0; i-- {
		n.closers[i]()
	}
	n.closers = nil
}
