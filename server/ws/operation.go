package ws

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"slices"
	"sync"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/graph/fanout"
	"roundtable/server/request"
)

// operation is one that a client has begun and that is not over.
type operation struct {
	id     string
	head   []byte // of its `next` messages
	cursor *fanout.Cursor

	mu      sync.Mutex
	cancel  context.CancelFunc
	stopped bool
}

// stop ends an operation that its client, or the socket, does not want any more.
func (o *operation) stop() {
	o.mu.Lock()
	o.stopped = true
	cancel, cursor := o.cancel, o.cursor
	o.mu.Unlock()
	if cancel != nil {
		cancel()
	}
	if cursor != nil {
		cursor.Close()
	}
}

// initialise finds out who is there and acknowledges. It runs in the reader: nothing else can be asked meanwhile.
func (c *socket) initialise(m message) {
	c.mu.Lock()
	c.initialised = true
	c.mu.Unlock()
	actor, err := c.prove(m.Payload)
	switch {
	case fault.Is(err, fault.BadUserInput):
		c.close(closeToken(fault.Of(err)))
		return
	case fault.Is(err, fault.Unauthenticated), fault.Is(err, fault.Forbidden):
		c.close(closeForbidden)
		return
	case err != nil:
		if !fault.Is(err, fault.Unavailable) {
			c.home.opt.Log.Error("a socket's token could not be checked", "error", err)
		}
		c.close(closeUnproven)
		return
	}
	if !c.home.count(c, actor) {
		c.close(closeTooMany)
		return
	}
	c.ws.SetReadLimit(maxMessage) // it is the reader that runs this
	c.mu.Lock()
	c.acked, c.usedAt = true, c.home.ticks.Load()
	c.mu.Unlock()
	c.send(answer(typeAck, nil))
}

// prove gives the actor: a token in the payload wins over what the upgrade request had.
func (c *socket) prove(payload json.RawMessage) (account.Actor, error) {
	token, err := tokenOf(payload)
	if err != nil {
		return account.Actor{}, err
	}
	if token == "" {
		return c.entry.actor, c.entry.err
	}
	c.home.proving(c)
	ctx, cancel := context.WithTimeout(c.home.ctx, c.home.opt.OperationTimeout)
	defer cancel()
	return c.home.opt.AuthenticateToken(ctx, token)
}

// subscribe begins an operation. The reader waits while too many are being begun or too many answers wait to be taken.
func (c *socket) subscribe(id string, payload json.RawMessage) {
	op := &operation{id: id}
	c.mu.Lock()
	for (c.busy >= c.home.opt.AtOnce || len(c.out) >= maxWaiting) && c.closing == nil && !c.ended {
		c.room.Wait()
	}
	switch {
	case c.closing != nil || c.ended:
		c.mu.Unlock()
		return
	case slices.ContainsFunc(c.ops, func(o *operation) bool { return o.id == id }):
		c.mu.Unlock()
		c.close(closeTwice(id))
		return
	case len(c.ops) >= c.home.opt.Subscriptions:
		c.mu.Unlock()
		c.send(c.errorMessage(id, fault.New(fault.LimitExceeded, "at most %d operations on one connection", c.home.opt.Subscriptions)))
		return
	}
	c.ops = append(slices.Clip(c.ops), op)
	c.busy++
	c.mu.Unlock()
	c.home.tasks.Go(func() { c.run(op, payload) })
}

// complete ends an operation at the client's word. Answers that are on their way cross it, as the protocol says.
func (c *socket) complete(id string) {
	c.mu.Lock()
	var op *operation
	if i := slices.IndexFunc(c.ops, func(o *operation) bool { return o.id == id }); i >= 0 {
		op = c.ops[i]
	}
	c.mu.Unlock()
	if op != nil {
		c.forget(op)
		op.stop()
	}
}

// forget takes an operation off the lists; its id may be used again.
func (c *socket) forget(op *operation) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ops = dropped(c.ops, op)
	c.reading = dropped(c.reading, op)
	c.usedAt = c.home.ticks.Load()
}

// dropped is the list without one, in an array of its own.
func dropped(list []*operation, op *operation) []*operation {
	i := slices.Index(list, op)
	if i < 0 {
		return list
	}
	return slices.Concat(list[:i], list[i+1:])
}

// run executes a query or mutation, or seats a subscriber; then its goroutine ends.
func (c *socket) run(op *operation, payload json.RawMessage) {
	defer func() {
		if r := recover(); r != nil {
			c.home.opt.Log.Error("panic in an operation of a socket", "panic", r)
			c.finish(op, c.errorMessage(op.id, fault.New(fault.Internal, "panic")))
		}
		c.mu.Lock()
		c.busy--
		c.room.Broadcast()
		c.mu.Unlock()
	}()
	ctx, cancel := context.WithTimeout(c.home.ctx, c.home.opt.OperationTimeout)
	defer cancel()
	op.mu.Lock()
	op.cancel = cancel
	stopped := op.stopped
	op.mu.Unlock()
	if stopped {
		return
	}
	if c.home.held.Load() {
		c.finish(op, c.errorMessage(op.id, fault.Down(errors.New("credentials cannot be checked"))))
		return
	}
	params, err := request.Params(payload)
	if err != nil {
		c.finish(op, c.errorMessage(op.id, err))
		return
	}
	ctx = c.operationContext(ctx)
	asked, errs := c.home.opt.Exec.CreateOperationContext(ctx, params)
	if len(errs) > 0 {
		response := request.Refusal(graphql.WithOperationContext(ctx, asked), c.home.opt.Exec, errs)
		c.finish(op, withPayload(op.id, typeError, response.Errors))
		return
	}
	if asked.Operation.Operation == ast.Subscription {
		c.seat(ctx, op, asked)
		return
	}
	c.execute(ctx, op, asked)
}

func (c *socket) operationContext(ctx context.Context) context.Context {
	id, _ := request.NewID(rand.Reader) // which never fails
	ctx = request.WithID(graphql.StartOperationTrace(ctx), id)
	return c.prepare(fanout.WithActor(ctx, c.who()))
}

func (c *socket) who() account.Actor {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.actor
}

func (c *socket) execute(ctx context.Context, op *operation, asked *graphql.OperationContext) {
	c.home.stats.Operations.Add(1)
	handler, ctx := c.home.opt.Exec.DispatchOperation(ctx, asked)
	response := handler(ctx)
	if response == nil { // it was cancelled
		response = &graphql.Response{Errors: c.present(ctx, fault.Down(errors.New("cancelled")))}
	}
	c.finish(op, withPayload(op.id, typeNext, response), completed(op.id))
}

func (c *socket) seat(ctx context.Context, op *operation, asked *graphql.OperationContext) {
	cursor, err := c.home.opt.Hub.Subscribe(ctx, c.who(), asked, c.wake)
	if err != nil {
		c.finish(op, withPayload(op.id, typeError, c.present(graphql.WithOperationContext(ctx, asked), err)))
		return
	}
	op.mu.Lock()
	op.cursor, op.head, op.cancel = cursor, head(op.id, typeNext), nil
	stopped := op.stopped
	op.mu.Unlock()
	if stopped {
		cursor.Close()
		return
	}
	c.mu.Lock()
	if slices.Contains(c.ops, op) {
		c.reading = append(slices.Clip(c.reading), op)
	}
	c.mu.Unlock()
	c.wake()
}

// finish sends an operation's last messages, unless the client has ended it before.
func (c *socket) finish(op *operation, messages ...[]byte) {
	c.mu.Lock()
	if slices.Contains(c.ops, op) {
		c.ops = dropped(c.ops, op)
		c.usedAt = c.home.ticks.Load()
		c.out = append(c.out, messages...)
	}
	c.mu.Unlock()
	c.wake()
}

// failed ends a subscription that the hub has ended. It is called by the writer, between two answers.
func (c *socket) failed(op *operation, err error) {
	c.mu.Lock()
	c.reading = dropped(c.reading, op)
	c.mu.Unlock()
	c.finish(op, c.errorMessage(op.id, err))
	op.stop()
}

// errorMessage tells a failure outside of an execution.
func (c *socket) errorMessage(id string, err error) []byte {
	ctx := graphql.WithOperationContext(c.operationContext(c.home.ctx), &graphql.OperationContext{})
	return withPayload(id, typeError, c.present(ctx, err))
}

// present has the executor's error presenter say what the client may see.
func (c *socket) present(ctx context.Context, err error) gqlerror.List {
	return c.home.opt.Exec.DispatchError(ctx, gqlerror.List{gqlerror.WrapPath(nil, err)}).Errors
}
