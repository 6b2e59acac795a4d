package fanout

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"

	"roundtable/fault"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Executor is the part of graphql.GraphExecutor that renders.
type Executor interface {
	DispatchOperation(ctx context.Context, op *graphql.OperationContext) (graphql.ResponseHandler, context.Context)
}

const envelopeHead, envelopeTail = `{"data":`, `}`

// lane is one execution of a group's operation, used for one rendering after the other. It has no lock: whoever renders
// on it holds the group's lock for it.
type lane struct {
	exec Executor
	ctx  context.Context // the hub's, with the audience as actor
	op   *graphql.OperationContext
	slot *slot
	run  graphql.ResponseHandler
}

// render gives the whole GraphQL response of a value, as fresh bytes. A response with errors is an error here: bytes
// that many share must be right.
func (l *lane) render(value any) (data []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			data, err = nil, fmt.Errorf("panic while rendering: %v\n%s", r, debug.Stack())
		}
	}()
	if l.op.Operation.Operation == ast.Subscription {
		err = l.push(value)
	} else {
		l.answer(value)
	}
	if err != nil {
		return nil, err
	}
	response := l.run(l.ctx)
	if response == nil {
		return nil, errors.New("the execution has ended")
	}
	if len(response.Errors) > 0 {
		return nil, failedWith(response.Errors)
	}
	// Data's buffer is used again for the next response: these bytes are our own copy.
	data = make([]byte, 0, len(envelopeHead)+len(response.Data)+len(envelopeTail))
	data = append(data, envelopeHead...)
	data = append(data, response.Data...)
	return append(data, envelopeTail...), nil
}

// failedWith is the error of a response that has errors. One that is too large for any subscriber is their own doing, and
// they are told so.
func failedWith(errs gqlerror.List) error {
	if errs[0].Extensions["code"] == fault.LimitExceeded {
		return fault.New(fault.LimitExceeded, "%s", errs[0].Message)
	}
	return fmt.Errorf("the response has errors: %w", errs)
}

// push hands the value to the subscription's execution, which is begun with the first one.
func (l *lane) push(value any) error {
	if l.run == nil {
		l.slot = &slot{}
		l.run, l.ctx = l.exec.DispatchOperation(withSlot(l.ctx, l.slot), l.op)
		if l.slot.push == nil {
			return errors.New("the resolver did not take its channel")
		}
	}
	if !l.slot.push(value) {
		return fmt.Errorf("the resolver's channel does not take a %T", value)
	}
	return nil
}

// answer begins an execution of its own for the value: a query's gives one response.
func (l *lane) answer(value any) {
	op := sameOperation(l.op, l.op.Variables)
	run, ctx := l.exec.DispatchOperation(withSlot(l.ctx, &slot{value: value}), op)
	l.run = func(context.Context) *graphql.Response { return run(ctx) }
}

// close ends the execution, so that whatever wraps it sees its end.
func (l *lane) close() {
	defer func() { _ = recover() }() // nothing of it is used any more
	if l.slot != nil && l.slot.end != nil {
		l.slot.end()
		l.run(l.ctx)
	}
}

// sameOperation is an operation context of its own for a checked operation: nothing of the request that brought it in
// goes along. Each execution needs one, because it keeps a cache of collected fields.
func sameOperation(op *graphql.OperationContext, variables map[string]any) *graphql.OperationContext {
	return &graphql.OperationContext{
		RawQuery: op.RawQuery, Variables: variables, OperationName: op.OperationName,
		Doc: op.Doc, Operation: op.Operation, DisableIntrospection: true,
		RecoverFunc: op.RecoverFunc, ResolverMiddleware: op.ResolverMiddleware,
		RootResolverMiddleware: op.RootResolverMiddleware,
	}
}
