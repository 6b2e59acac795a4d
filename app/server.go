package app

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"time"

	"roundtable/account"
	"roundtable/directory/intake"
	"roundtable/graph"
	"roundtable/graph/fanout"
	"roundtable/internal/rate"
	"roundtable/postgres"
	"roundtable/server"
	"roundtable/server/request"
	"roundtable/server/ws"
	"roundtable/web"
	"roundtable/workshop"
)

// openServer puts GraphQL, sockets, sign-in, exports, the web app and health behind the public address, and the metrics
// behind theirs, if there is one.
func (n *Node) openServer() error {
	resolver := &graph.Resolver{
		Accounts: n.Accounts, Workshops: n.Workshops, Boards: n.Boards, Results: n.Results, Presence: n.presence,
		Directory: n.Directory, Find: n.Find, PublicURL: n.publicURL.String(), Now: n.cfg.Now,
	}
	n.reads = server.NewReadBudget(n.cfg.Settings.ReadRate, n.ledger, clock(n.cfg.Now))
	held := rate.NewHeld()
	exec := graph.NewExecutor(resolver, graph.Options{
		Held:      held,
		Presenter: graph.Presenter{Log: n.cfg.Log, RequestID: request.ID, Stats: &n.errors}, Budget: n.reads,
		WholeSchema: n.cfg.Settings.Introspection,
	})
	n.hub = fanout.New(exec, resolver.Roots(), fanout.Options{
		Log: n.cfg.Log, Rechecked: graph.Rechecked, Own: graph.OwnOperations(), Asker: graph.Asker,
	})
	n.closers = append(n.closers, n.hub.Close)
	n.Workshops.OnAccess(func(id workshop.WorkshopID) { n.hub.Recheck(graph.Access(id)) })

	cookie := server.NewSessionCookie(n.publicURL)
	authenticator := server.NewAuthenticator(n.Accounts, n.Workshops, cookie)
	clients := &server.Clients{
		Proxies: server.Proxies(n.cfg.Settings.TrustedProxies), Clock: clock(n.cfg.Now), Log: n.cfg.Log,
	}
	prepare := func(r *http.Request) func(context.Context) context.Context {
		from := clients.ClientIP(r)
		return func(ctx context.Context) context.Context {
			return resolver.WithLoaders(graph.WithClient(ctx, from))
		}
	}
	n.sockets = ws.New(ws.Options{
		Exec: exec, Hub: n.hub, Authenticate: authenticator.Request, AuthenticateToken: authenticator.Secret,
		StillValid: n.stillValid, Prepare: prepare, ClientIP: clients.ClientIP, Open: n.mayOpen(),
		Origins: []string{n.publicURL.Scheme + "://" + n.publicURL.Host}, Log: n.cfg.Log,
	})
	n.closers = append(n.closers, n.sockets.Close)

	crossOrigin, err := server.NewCrossOrigin(n.publicURL, n.cfg.Log)
	if err != nil {
		return err
	}
	files, _ := web.Files()
	pages, err := server.NewApp(files)
	if err != nil {
		return fmt.Errorf("reading the web app: %w", err)
	}
	downloads := server.Downloads{
		Budget: n.reads, Authenticate: authenticator.Request, ClientIP: clients.ClientIP, Log: n.cfg.Log,
	}
	routes := server.Routes{
		GraphQL: crossOrigin.Handler(&server.GraphQL{
			Exec: exec, Hub: n.hub, Authenticate: authenticator.Request, Prepare: prepare, Log: n.cfg.Log,
		}),
		Sockets: n.sockets,
		Auth: server.NewAuth(server.AuthOptions{
			SignIns: n.Accounts, Authenticator: authenticator, Cookie: cookie, CrossOrigin: crossOrigin,
			ClientIP: clients.ClientIP, Clock: clock(n.cfg.Now), Log: n.cfg.Log,
			Ledger: n.ledger, Stats: &n.signIns,
		}),
		Export: downloads.Count(server.NewExport(server.ExportOptions{
			Exports: n.Results, Authenticate: authenticator.Request, Log: n.cfg.Log,
		})),
		Papers: downloads.Count(server.NewPapers(server.PaperOptions{
			Papers: n.Directory, Authenticate: authenticator.Request, CrossOrigin: crossOrigin, Log: n.cfg.Log,
		})),
		Import: downloads.Count(server.NewImport(server.ImportOptions{
			Directory: intake.New(n.Directory), Authenticate: authenticator.Request, CrossOrigin: crossOrigin, Log: n.cfg.Log,
		})),
		Open: downloads.Count(server.NewOpenData(server.OpenDataOptions{
			Directory: n.Directory, Authenticate: authenticator.Request, Log: n.cfg.Log,
		})),
		Health: n.health(clients),
		Pages:  pages,
		Held:   held,
	}
	handler := server.WithRequestID(rand.Reader, n.answers.Counted(server.SecureHeaders(cookie.Secure(), routes.Handler())))
	n.public.http = n.newHTTP(handler)
	if n.metrics.listener != nil {
		n.metrics.http = n.newHTTP(n.exposition())
		n.cfg.Log.Info("metrics are shown", "at", n.MetricsURL())
	}
	return nil
}

// stillValid gives the credentials that prove nothing any more: accounts know of sessions and tokens, workshops of
// participants and projectors.
func (n *Node) stillValid(ctx context.Context, credentials []account.Credential) ([]account.Credential, error) {
	invalid, err := n.Accounts.StillValid(ctx, credentials)
	if err != nil {
		return nil, err
	}
	n.Workshops.Seen(credentials)
	more, err := n.Workshops.StillValid(ctx, credentials)
	return append(invalid, more...), err
}

func (n *Node) health(clients *server.Clients) server.Health {
	probe := postgres.NewProbe(n.pool, time.Now)
	check := func() (answers, writes error) {
		found := probe.Check()
		return found.Answers, found.Writes
	}
	h := server.Health{Postgres: check, Draining: n.draining.Load, Ignored: clients.Ignored}
	if n.redis != nil {
		h.Bus = n.bus.Healthy
	}
	return h
}

// Sockets take their time to leave: all at once they would meet the other nodes at once. A few need not wait.
const (
	drainTime = 3 * time.Second
	drainEach = 10 * time.Millisecond
)

// Shutdown takes no more, lets requests end and sockets go, and closes everything. It may be called once.
func (n *Node) Shutdown(ctx context.Context) error {
	n.draining.Store(true)
	n.sockets.Drain(ctx, min(drainTime, time.Duration(n.sockets.Stats().Open.Load())*drainEach))
	err := n.endHTTP(ctx)
	n.close()
	return err
}
