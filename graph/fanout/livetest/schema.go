// Package livetest is a small GraphQL schema with live roots over streams in memory, for tests of the hub and of the
// WebSocket transport. It knows nothing of boards.
package livetest

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"sync/atomic"

	"roundtable/fault"
	"roundtable/graph/fanout"
	"roundtable/presence"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/executor"
	"github.com/vektah/gqlparser/v2"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

const sdl = `
directive @live on FIELD_DEFINITION
type Query {
  itemChanges(list: ID!, after: Int): ItemUpdate!
  echo(text: String!): String!
  wait: String!
}
type Mutation { add(list: ID!, id: ID!, text: String): Int! }
type Subscription {
  items(list: ID!, after: Int, upper: Boolean): ItemUpdate!
  people(list: ID!): People!
  unknown: Int!
}
type ItemUpdate {
  from: Int @live
  seq: Int! @live
  items: [Item!]! @live
  removed: [ID!]! @live
  broken: Int @live
  deaf: Int
}
type People { online: Int! @live }
type Item { id: ID! @live  seq: Int! @live  text: String! @live  by: String! }
`

// Schema is a hand-written ExecutableSchema. Fields of a Value are answered from it; `broken` fails or panics.
type Schema struct {
	schema *ast.Schema
	World  *World
	// Executions counts the times an operation was begun.
	Executions atomic.Int64
	// Waiting has a value for each query `wait` that has begun; such a query ends with its context.
	Waiting chan struct{}
}

// NewSchema makes the schema over a world.
func NewSchema(w *World) *Schema {
	return &Schema{schema: gqlparser.MustLoadSchema(&ast.Source{Input: sdl}), World: w, Waiting: make(chan struct{}, 64)}
}

// Executor is gqlgen's own over this schema.
func (s *Schema) Executor() *executor.Executor {
	e := executor.New(s)
	e.Use(fanout.NoDefer{})
	return e
}

// Schema gives the parsed schema.
func (s *Schema) Schema() *ast.Schema { return s.schema }

// Complexity says that no field has one of its own.
func (s *Schema) Complexity(context.Context, string, string, int, map[string]any) (int, bool) {
	return 0, false
}

// Exec begins an operation as generated code does: a subscription's buffer is used again for each response.
func (s *Schema) Exec(ctx context.Context) graphql.ResponseHandler {
	s.Executions.Add(1)
	op := graphql.GetOperationContext(ctx)
	field := graphql.CollectFields(op, op.Operation.SelectionSet, nil)[0]
	if op.Operation.Operation != ast.Subscription {
		return graphql.OneShot(s.once(ctx, op, field))
	}
	if field.Name == "people" {
		return stream(ctx, func(_ context.Context, buf *bytes.Buffer, c presence.Count) {
			fmt.Fprintf(buf, `{"people":{"online":%d}}`, c.Online)
		})
	}
	return stream(ctx, func(ctx context.Context, buf *bytes.Buffer, v *Value) {
		fmt.Fprintf(buf, "{%q:", field.Alias)
		writeUpdate(ctx, buf, op, field, v)
		buf.WriteByte('}')
	})
}

func stream[T any](ctx context.Context, write func(context.Context, *bytes.Buffer, T)) graphql.ResponseHandler {
	values, err := fanout.Channel[T](ctx)
	if err != nil {
		graphql.AddError(ctx, err)
		return nil
	}
	var buf bytes.Buffer
	return func(ctx context.Context) *graphql.Response {
		select {
		case v, ok := <-values:
			if !ok {
				return nil
			}
			buf.Reset()
			write(ctx, &buf, v)
			return &graphql.Response{Data: buf.Bytes()}
		case <-ctx.Done():
			return nil
		}
	}
}

func (s *Schema) once(ctx context.Context, op *graphql.OperationContext, field graphql.CollectedField) *graphql.Response {
	args := field.ArgumentMap(op.Variables)
	var buf bytes.Buffer
	fmt.Fprintf(&buf, "{%q:", field.Alias)
	switch field.Name {
	case "itemChanges":
		v, ok := fanout.Given[*Value](ctx)
		if !ok {
			v = s.World.List(args["list"].(string)).whole().Value.(*Value)
		}
		writeUpdate(ctx, &buf, op, field, v)
	case "echo":
		text := args["text"].(string)
		if text == "panic" {
			panic("as asked")
		}
		if text == "fault" {
			return &graphql.Response{Data: []byte("null"), Errors: graphql.GetErrors(withError(ctx))}
		}
		graphql.MarshalString(text).MarshalGQL(&buf)
	case "wait":
		s.Waiting <- struct{}{}
		<-ctx.Done()
		buf.WriteString(`"over"`)
	case "add":
		text, _ := args["text"].(string)
		buf.WriteString(strconv.FormatInt(int64(s.World.List(args["list"].(string)).Set(args["id"].(string), text)), 10))
	}
	buf.WriteByte('}')
	return &graphql.Response{Data: buf.Bytes()}
}

func withError(ctx context.Context) context.Context {
	ctx = graphql.WithFreshResponseContext(ctx)
	graphql.AddError(ctx, fault.New(fault.Closed, "as asked"))
	return ctx
}

func writeUpdate(ctx context.Context, buf *bytes.Buffer, op *graphql.OperationContext, field graphql.CollectedField, v *Value) {
	for i, f := range graphql.CollectFields(op, field.Selections, nil) {
		buf.WriteString(map[bool]string{true: "{", false: ","}[i == 0])
		fmt.Fprintf(buf, "%q:", f.Alias)
		switch f.Name {
		case "from":
			if v.From == nil {
				buf.WriteString("null")
			} else {
				fmt.Fprint(buf, *v.From)
			}
		case "seq":
			fmt.Fprint(buf, v.Seq)
		case "items":
			writeItems(buf, op, f, v.Items)
		case "removed":
			graphql.MarshalAny(v.Removed).MarshalGQL(buf)
		case "broken":
			breakAsAsked(ctx, v)
			buf.WriteString("null")
		default:
			fmt.Fprintf(buf, "%q", "ItemUpdate")
		}
	}
	buf.WriteByte('}')
}

func breakAsAsked(ctx context.Context, v *Value) {
	for _, item := range v.Items {
		switch item.Text {
		case "panic":
			panic("as asked")
		case "error":
			graphql.AddErrorf(ctx, "as asked")
		case "large":
			graphql.AddError(ctx, &gqlerror.Error{Message: "as asked", Extensions: map[string]any{"code": fault.LimitExceeded}})
		}
	}
}

func writeItems(buf *bytes.Buffer, op *graphql.OperationContext, field graphql.CollectedField, items []Item) {
	buf.WriteByte('[')
	for i, item := range items {
		if i > 0 {
			buf.WriteByte(',')
		}
		for j, f := range graphql.CollectFields(op, field.Selections, nil) {
			buf.WriteString(map[bool]string{true: "{", false: ","}[j == 0])
			fmt.Fprintf(buf, "%q:", f.Alias)
			switch f.Name {
			case "id":
				fmt.Fprintf(buf, "%q", item.ID)
			case "seq":
				fmt.Fprint(buf, item.Seq)
			case "text":
				graphql.MarshalString(item.Text).MarshalGQL(buf)
			}
		}
		buf.WriteByte('}')
	}
	buf.WriteByte(']')
}
