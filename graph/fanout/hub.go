package fanout

import (
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync"
	"sync/atomic"

	"roundtable/account"
	"roundtable/fault"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

// Hub holds the groups of one node. Its goroutines end with Close.
type Hub struct {
	exec        Executor
	plans       *planner
	opt         Options
	stats       Stats
	own, others chan struct{} // a token for each snapshot being rendered: of our own pages, of others

	ctx   context.Context
	stop  context.CancelFunc
	tasks sync.WaitGroup
	work  workers

	rights *rights
	kept   atomic.Int64 // bytes of the snapshots that are kept, besides own ones

	// mu guards what follows and the fields of groups that say so. Only that of rights may be taken under it.
	mu       sync.Mutex
	closed   bool
	groups   map[groupKey]*group
	counts   map[string]int // groups by stream and audience, and by stream and who brought them in
	failures map[groupKey]failures
}

// New makes a hub that renders the given roots with the executor.
func New(exec Executor, roots []Root, opt Options) *Hub {
	opt = opt.withDefaults()
	ctx, stop := context.WithCancel(context.Background())
	h := &Hub{
		exec: exec, plans: newPlanner(roots), opt: opt, own: make(chan struct{}, opt.Renders), others: make(chan struct{}, opt.Others),
		ctx: ctx, stop: stop, rights: newRights(),
		groups: map[groupKey]*group{}, counts: map[string]int{}, failures: map[groupKey]failures{},
	}
	h.tasks.Go(h.keepAsking)
	return h
}

// Text is an operation as a hub knows it: a hash that is the same whatever its name and wherever its subscriber begins.
type Text [sha256.Size]byte

// TextOf gives the text of a validated live operation, or why it cannot be one.
func (h *Hub) TextOf(op *graphql.OperationContext) (Text, error) {
	p, _ := h.plans.of(op)
	return p.text, p.err
}

// Stats gives the counters.
func (h *Hub) Stats() *Stats { return &h.stats }

// Groups counts the groups that are held now.
func (h *Hub) Groups() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.groups)
}

// Subscribe seats a subscriber: op is a validated subscription from CreateOperationContext, with exactly one root field
// below which every field is @live. The caller pulls from the cursor at once, and again after each wake, which is called
// from any goroutine, possibly with locks held: it must return at once and not call the cursor. ctx bounds the joining
// alone. Nothing can be pulled by who lost their right while they were being seated. Failures are fault.Error.
func (h *Hub) Subscribe(ctx context.Context, actor account.Actor, op *graphql.OperationContext, wake func()) (*Cursor, error) {
	for range maxJoinings {
		seen := h.rights.seen()
		asked, err := h.understand(ctx, actor, op)
		if err != nil {
			return nil, err
		}
		c := &Cursor{hub: h, actor: &actor, wake: wake}
		if c.g, c.place, err = h.seat(ctx, asked); err != nil {
			return nil, err
		}
		c.g.add(c)
		if h.rights.enrol(c, h.watched(asked), seen) {
			if asked.seat.Present != nil {
				c.leave = asked.seat.Present()
			}
			return c, nil
		}
		h.stats.Reasked.Add(1)
		c.Close()
	}
	return nil, errRestless()
}

// question is a subscriber's operation, understood and authorised.
type question struct {
	actor account.Actor
	payer string // whose group it is if it is a new one
	plan  *plan
	seat  Seat
	op    *graphql.OperationContext
	vars  map[string]any // those that matter
	args  map[string]any // of the root field, with `after`
}

// understand checks the operation and has the domain authorise it.
func (h *Hub) understand(ctx context.Context, actor account.Actor, op *graphql.OperationContext) (question, error) {
	p, field := h.plans.of(op)
	if p.err != nil {
		return question{}, p.err
	}
	q := question{actor: actor, payer: h.opt.Asker(ctx, actor), plan: p, op: op, vars: make(map[string]any, len(p.used))}
	for _, name := range p.used {
		if value, ok := op.Variables[name]; ok {
			q.vars[name] = value
		}
	}
	if err := safely("reading arguments", func() { q.args = field.ArgumentMap(op.Variables) }); err != nil {
		return question{}, fault.Input("variables", "an argument of %s cannot be read", field.Name)
	}
	var err error
	q.seat, err = h.join(ctx, p.root, actor, q.args)
	return q, err
}

// join calls the domain; what is not an expected failure is logged here and shown as INTERNAL.
func (h *Hub) join(ctx context.Context, root *Root, actor account.Actor, args map[string]any) (seat Seat, err error) {
	panicked := safely("joining", func() { seat, err = root.Join(ctx, actor, args) })
	if panicked != nil {
		err = panicked
	}
	return seat, h.expected("joining "+root.Field, err)
}

// expected passes faults on, and logs and hides everything else.
func (h *Hub) expected(doing string, err error) error {
	if err == nil || fault.Of(err) != nil {
		return err
	}
	h.opt.Log.Error("a live operation failed", "doing", doing, "error", err)
	return fault.New(fault.Internal, "this answer could not be made")
}

// seat finds the group for an authorised question, and the place in it. The group is held until release.
func (h *Hub) seat(ctx context.Context, q question) (*group, place, error) {
	g, err := h.hold(q)
	if err != nil {
		return nil, place{}, err
	}
	p, err := g.enter(ctx, q.seat.After)
	if err != nil {
		h.release(g)
		return nil, place{}, h.expected("opening "+g.plan.root.Field, err)
	}
	return g, p, nil
}

// key says who shares a group.
func (q question) key() (groupKey, error) {
	vars, err := json.Marshal(q.vars) // sorts by name
	if err != nil {
		return groupKey{}, fault.Input("variables", "the variables cannot be read")
	}
	sum := sha256.New()
	sum.Write(q.plan.text[:])
	for _, part := range []string{string(vars), q.seat.Stream, q.seat.Audience} {
		fmt.Fprintf(sum, "%d:%s", len(part), part)
	}
	return groupKey(sum.Sum(nil)), nil
}

// hold finds or makes a group and counts one user in.
func (h *Hub) hold(q question) (*group, error) {
	key, err := q.key()
	if err != nil {
		return nil, err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.closed {
		return nil, errClosed()
	}
	if g := h.groups[key]; g != nil {
		g.refs++
		return g, nil
	}
	if h.quarantined(key) {
		h.stats.Quarantined.Add(1)
		return nil, fault.New(fault.Internal, "this answer could not be made, please try again in a minute")
	}
	g := h.newGroup(key, q)
	limits := h.limits(g)
	for name, limit := range limits {
		if h.counts[name] >= limit {
			h.stats.Crowded.Add(1)
			return nil, fault.New(fault.LimitExceeded, "too many different live operations on one board")
		}
	}
	h.groups[key] = g
	for name := range limits {
		h.counts[name]++
	}
	h.task(func() { g.open(q.seat.Open) })
	return g, nil
}

// limits says as what a group is counted, and how many of that there may be. Our own operations have nothing that
// anybody could vary but the stream, so few are all of them.
func (h *Hub) limits(g *group) map[string]int {
	crowd := g.stream + "\x00for " + g.audience
	if g.own {
		return map[string]int{crowd + "\x00own": h.opt.PerAudience}
	}
	return map[string]int{crowd: h.opt.PerAudience, g.stream + "\x00by " + g.payer: h.opt.PerActor}
}

func (h *Hub) newGroup(key groupKey, q question) *group {
	args := maps.Clone(q.args)
	delete(args, afterArgument)
	return &group{
		hub: h, key: key, plan: q.plan, op: sameOperation(q.op, q.vars), args: args,
		stream: q.seat.Stream, audience: q.seat.Audience, actor: q.seat.Actor, refs: 1,
		payer: q.payer, own: h.opt.Own[q.plan.text],
		ready: make(chan struct{}),
		ring:  ring{maxFrames: h.opt.RingFrames, maxBytes: h.opt.RingBytes},
	}
}

// task runs f as a goroutine that Close waits for. The caller holds mu and has seen that the hub is not closed.
func (h *Hub) task(f func()) {
	h.tasks.Add(1)
	go func() {
		defer h.tasks.Done()
		f()
	}()
}

// isQuery says whether a group answers a query: it has no members, only users that come and go.
func (g *group) isQuery() bool { return g.op.Operation.Operation == ast.Query }

// Close ends every subscription with UNAVAILABLE, and waits for the hub's goroutines. Closing twice is harmless.
func (h *Hub) Close() {
	h.mu.Lock()
	h.closed = true
	groups := slices.Collect(maps.Values(h.groups))
	for _, g := range groups {
		h.drop(g)
	}
	h.mu.Unlock()
	h.stop()
	h.work.stop()
	h.rights.stop()
	for _, g := range groups {
		g.failure.CompareAndSwap(nil, errClosed())
		g.tell()
		g.close()
	}
	h.tasks.Wait()
}
