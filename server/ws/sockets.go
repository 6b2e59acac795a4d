package ws

import (
	"bufio"
	"container/list"
	"context"
	"log/slog"
	"math"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/gorilla/websocket"

	"roundtable/account"
	"roundtable/graph/fanout"
	"roundtable/server/request"
)

// Options is what the WebSocket transport needs. Where a default is named, the zero value takes it.
type Options struct {
	Exec graphql.GraphExecutor
	Hub  *fanout.Hub
	// Authenticate gives the actor of the upgrade request: by its bearer token or cookie, else nobody.
	Authenticate func(*http.Request) (account.Actor, error)
	// AuthenticateToken gives the actor whom the token in connection_init proves; fault.Unauthenticated if it proves none.
	AuthenticateToken func(context.Context, string) (account.Actor, error)
	// StillValid gives those of the credentials that prove nothing any more: one query, asked once a second. May be nil.
	StillValid func(context.Context, []account.Credential) ([]account.Credential, error)
	// Prepare takes from the upgrade request what later operations need, such as the client's address, and gives what
	// puts it, and fresh loaders, into the context of each. It must not keep the request. May be nil.
	Prepare func(*http.Request) func(context.Context) context.Context
	// ClientIP gives where a request comes from: sockets are counted by it until they have proved whose they are. May be
	// nil: all are counted as one network's.
	ClientIP func(*http.Request) netip.Addr
	// Open says how long an address has to wait until it may open one more. May be nil: never.
	Open func(netip.Addr) time.Duration
	// Origins may use a cookie, as "https://host"; the request's own host always may.
	Origins []string

	MaxSockets    int // 50,000 on this node: at most half of them nobody's, and a quarter pending
	PerPerson     int // 5 of one participant
	PerNetwork    int // 2,000 from one network that are nobody's
	Pending       int // 2,000 from one network that have not said yet whose they are; then the oldest makes room
	Subscriptions int // 50 a socket
	AtOnce        int // 8 operations of one socket that are being executed or joined

	OperationTimeout time.Duration // 30 s
	Log              *slog.Logger
	Ticks            <-chan time.Time // one a second; for tests
}

func (o Options) withDefaults() Options {
	for field, value := range map[*int]int{&o.MaxSockets: 50_000, &o.PerPerson: 5, &o.PerNetwork: 2000, &o.Pending: 2000, &o.Subscriptions: 50, &o.AtOnce: 8} {
		if *field == 0 {
			*field = value
		}
	}
	if o.OperationTimeout == 0 {
		o.OperationTimeout = 30 * time.Second
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.ClientIP == nil {
		o.ClientIP = func(*http.Request) netip.Addr { return netip.Addr{} }
	}
	if o.Open == nil {
		o.Open = func(netip.Addr) time.Duration { return 0 }
	}
	if o.Prepare == nil {
		o.Prepare = func(*http.Request) func(context.Context) context.Context {
			return func(ctx context.Context) context.Context { return ctx }
		}
	}
	return o
}

const (
	subprotocol   = "graphql-transport-ws"
	maxMessage    = 64 << 10
	maxFirst      = 4 << 10   // until it is known who is there
	readBuffer    = 512       // a subscribe message is read in two; an idle socket keeps the buffer
	kernelBuffer  = 128 << 10 // what the kernel holds cannot be merged any more, and hides a reader that is stuck
	handshakeTime = 5 * time.Second
)

// Sockets is GraphQL over WebSocket by the graphql-transport-ws protocol, and the registry of the open ones. It owns
// every goroutine of theirs; Close ends them.
type Sockets struct {
	opt     Options
	upgrade websocket.Upgrader
	stats   Stats
	ticks   atomic.Int64 // seconds since the start: the clock of everything that may take seconds

	ctx   context.Context
	stop  context.CancelFunc
	tasks sync.WaitGroup

	writers writers

	provenAt atomic.Int64 // the tick at which the latest answer about credentials was asked for
	held     atomic.Bool  // there was none for too long

	mu        sync.Mutex
	draining  bool
	open      map[*socket]struct{}
	people    map[account.ParticipantID]int
	pending   pendingLimit
	anonymous anonymousLimit
}

var _ graphql.Transport = (*Sockets)(nil)

// New begins to keep watch over sockets that are still to come.
func New(opt Options) *Sockets {
	s := &Sockets{opt: opt.withDefaults(), open: map[*socket]struct{}{}, people: map[account.ParticipantID]int{}}
	s.writers.tasks = &s.tasks
	s.pending = pendingLimit{bounds: bounds{s.opt.Pending, max(1, s.opt.MaxSockets/4)}, waiting: map[locality]*list.List{}}
	s.anonymous = anonymousLimit{bounds: bounds{s.opt.PerNetwork, max(1, s.opt.MaxSockets/2)}, open: map[locality]int{}}
	s.ctx, s.stop = context.WithCancel(context.Background())
	s.upgrade = websocket.Upgrader{
		HandshakeTimeout: handshakeTime, ReadBufferSize: readBuffer, Subprotocols: []string{subprotocol},
		WriteBufferPool: &sync.Pool{}, // our batches hold the frames: gorilla needs no buffer for each socket
		CheckOrigin:     func(*http.Request) bool { return true },
	}
	s.tasks.Go(s.watch)
	s.tasks.Go(s.revalidate)
	return s
}

// Supports implements graphql.Transport.
func (s *Sockets) Supports(r *http.Request) bool { return websocket.IsWebSocketUpgrade(r) }

// Do implements graphql.Transport.
func (s *Sockets) Do(w http.ResponseWriter, r *http.Request, _ graphql.GraphExecutor) {
	s.ServeHTTP(w, r)
}

// ServeHTTP upgrades the connection and returns: the socket's own goroutines are small, that of the request is not.
func (s *Sockets) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if !s.takesMore() {
		s.stats.Full.Add(1)
		w.Header().Set("Retry-After", "5")
		http.Error(w, "no more connections on this node", http.StatusServiceUnavailable)
		return
	}
	from := s.opt.ClientIP(r)
	if wait := s.opt.Open(from); wait > 0 {
		w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(wait.Seconds()))))
		http.Error(w, "too many connections were opened from this network", http.StatusTooManyRequests)
		return
	}
	entry := s.authenticate(r)
	if entry.byCookie && !s.originListed(r) {
		s.stats.Foreign.Add(1)
		http.Error(w, "this origin may not use the session", http.StatusForbidden)
		return
	}
	c := newSocket(s, entry, from, s.opt.Prepare(r))
	ws, err := s.upgrade.Upgrade(hijacker{w, &c.wire}, r, nil)
	if err != nil { // the client has its answer
		return
	}
	c.begin(ws)
}

// entry is what the upgrade request proved. A token in connection_init wins over it.
type entry struct {
	actor    account.Actor
	err      error
	byCookie bool
}

func (s *Sockets) authenticate(r *http.Request) entry {
	_, bearer := request.Bearer(r)
	if !bearer && r.Header.Get("Cookie") == "" {
		return entry{}
	}
	actor, err := s.opt.Authenticate(r)
	return entry{actor: actor, err: err, byCookie: !bearer && actor.Kind != account.Nobody}
}

// originListed guards the cookie, which browsers send along from any page. Without an Origin it is no browser.
func (s *Sockets) originListed(r *http.Request) bool {
	origin := r.Header.Get("Origin")
	if origin == "" || slices.Contains(s.opt.Origins, origin) {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && strings.EqualFold(u.Host, r.Host)
}

func (s *Sockets) takesMore() bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return !s.draining && len(s.open) < s.opt.MaxSockets
}

// hijacker gives gorilla our wire in the place of the connection, through whatever wraps the ResponseWriter.
type hijacker struct {
	http.ResponseWriter
	wire *wire
}

// Hijack implements http.Hijacker.
func (h hijacker) Hijack() (net.Conn, *bufio.ReadWriter, error) {
	conn, buffers, err := http.NewResponseController(h.ResponseWriter).Hijack()
	if err != nil {
		return nil, nil, err
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetWriteBuffer(kernelBuffer) // without it only merging begins later
	}
	h.wire.attach(conn)
	return h.wire, buffers, nil
}
