package server

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"

	"roundtable/account"
	"roundtable/fault"
	"roundtable/graph/fanout"
	"roundtable/server/request"
)

// maxBody bounds the body of one GraphQL request over HTTP.
const maxBody = 128 << 10

// operationTime bounds one operation over HTTP, for when the store hangs: the client learns that it may try again.
const operationTime = 30 * time.Second

// GraphQL answers operations over HTTP as the GraphQL over HTTP specification says: POST with a JSON body, one operation
// a request; and GET for queries of what is public, see graphql_get.go.
type GraphQL struct {
	Exec         graphql.GraphExecutor
	Hub          *fanout.Hub
	Authenticate func(*http.Request) (account.Actor, error)
	Prepare      func(*http.Request) func(context.Context) context.Context // as in ws.Options
	Log          *slog.Logger
}

// ServeHTTP implements http.Handler.
func (g *GraphQL) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	w.Header().Add("Vary", "Accept, Accept-Encoding")
	media, ok := acceptedMedia(r.Header.Values("Accept"))
	if !ok {
		http.Error(w, "answers are "+graphqlResponse+" or "+plainJSON, http.StatusNotAcceptable)
		return
	}
	answer := answerer{w: w, r: r, media: media, public: r.Method == http.MethodGet}
	if answer.public {
		w.Header().Add("Vary", "Authorization")
	}
	params, actor, status, err := g.asked(r)
	if err != nil {
		answer.failed(r.Context(), g.Exec, status, err)
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), operationTime)
	defer cancel()
	g.run(fanout.WithActor(g.Prepare(r)(graphql.StartOperationTrace(ctx)), actor), answer, actor, params)
}

// run executes what was read. A request that fails before it is executed is a bad request, unless the client only knows
// plain JSON, where every well-formed request is answered with 200.
func (g *GraphQL) run(ctx context.Context, answer answerer, actor account.Actor, params *graphql.RawParams) {
	op, errs := g.Exec.CreateOperationContext(ctx, params)
	if len(errs) == 0 && answer.public {
		if err := mayBeKept(op); err != nil {
			answer.failed(ctx, g.Exec, http.StatusMethodNotAllowed, err)
			return
		}
	}
	if len(errs) == 0 && op.Operation.Operation == ast.Subscription {
		errs = gqlerror.List{gqlerror.Errorf("subscriptions are answered over a WebSocket only")}
	}
	if len(errs) > 0 {
		answer.refused(request.Refusal(graphql.WithOperationContext(ctx, op), g.Exec, errs), fault.Of(errs[0]))
		return
	}
	if frame, ok, err := g.Hub.Changes(ctx, actor, op); ok {
		answer.shared(ctx, g.Exec, op, frame, err)
		return
	}
	handler, ctx := g.Exec.DispatchOperation(ctx, op)
	response := handler(ctx)
	if response == nil { // the client has gone, or the time is up
		if answer.r.Context().Err() == nil {
			answer.failed(ctx, g.Exec, http.StatusServiceUnavailable, fault.Down(context.Cause(ctx)))
		}
		return
	}
	if answer.public && len(response.Errors) == 0 {
		answer.keep(response)
		return
	}
	answer.write(http.StatusOK, response)
}

// asked takes the request's parameters and who asks, or says with which status it is refused.
func (g *GraphQL) asked(r *http.Request) (params *graphql.RawParams, actor account.Actor, status int, err error) {
	if r.Method == http.MethodGet {
		params, status, err = readQuery(r)
		return params, account.Actor{}, status, err
	}
	if params, status, err = g.read(r); err != nil {
		return nil, account.Actor{}, status, err
	}
	if actor, err = g.Authenticate(r); err != nil {
		return nil, account.Actor{}, statusOf(codeOf(err)), err
	}
	return params, actor, status, nil
}

// read takes the request's parameters, or says with which status it is refused.
func (g *GraphQL) read(r *http.Request) (*graphql.RawParams, int, error) {
	if r.Method != http.MethodPost {
		return nil, http.StatusMethodNotAllowed, fault.Input("", "send operations with POST; queries of what is public with GET, too")
	}
	if !isPlainJSON(r) {
		return nil, http.StatusUnsupportedMediaType, fault.Input("", "the content type must be %s, in UTF-8 and not compressed", plainJSON)
	}
	raw, err := io.ReadAll(http.MaxBytesReader(nil, r.Body, maxBody))
	if tooLarge := new(http.MaxBytesError); errors.As(err, &tooLarge) {
		return nil, http.StatusRequestEntityTooLarge, fault.Input("", "the request must be at most %d bytes", maxBody)
	}
	if err != nil {
		return nil, http.StatusBadRequest, fault.Input("", "the request could not be read")
	}
	params, err := request.Params(raw)
	if err != nil {
		return nil, statusOfParams(err), err
	}
	params.Headers = r.Header
	return params, http.StatusOK, nil
}

// statusOfParams is the status of a request that is no operation. Clients that ask for a persisted query look into an answer
// with 200.
func statusOfParams(err error) int {
	if f := fault.Of(err); f != nil && f.Message == request.NotPersisted {
		return http.StatusOK
	}
	return http.StatusBadRequest
}

func codeOf(err error) fault.Code {
	if f := fault.Of(err); f != nil {
		return f.Code
	}
	return fault.Internal
}

// answerer writes one GraphQL response.
type answerer struct {
	w     http.ResponseWriter
	r     *http.Request
	media string

	public bool // it was asked with GET, of what is the same for everybody
}

// failed answers a request that was not even an operation: its status tells in both media types.
func (a answerer) failed(ctx context.Context, exec graphql.GraphExecutor, status int, err error) {
	if status == http.StatusMethodNotAllowed {
		a.w.Header().Set("Allow", "GET, POST")
	}
	if status == http.StatusUnauthorized {
		a.w.Header().Set("WWW-Authenticate", "Bearer") // RFC 9110, 15.5.2: there must be one
	}
	ctx = graphql.WithOperationContext(ctx, &graphql.OperationContext{})
	a.write(status, requestError{exec.DispatchError(ctx, gqlerror.List{gqlerror.WrapPath(nil, err)}).Errors})
}

// refused answers a well-formed request that was not executed. A client that only knows plain JSON expects 200 for it.
// Who asks too often is told when to come back in the way of HTTP, too.
func (a answerer) refused(response *graphql.Response, why *fault.Error) {
	status := http.StatusBadRequest
	if why != nil && why.Code == fault.RateLimited {
		status = http.StatusTooManyRequests
		a.w.Header().Set("Retry-After", strconv.Itoa(wholeSeconds(why.RetryAfter)))
	}
	if a.media == plainJSON {
		status = http.StatusOK
	}
	a.write(status, requestError{response.Errors})
}

// requestError is the answer to what was not executed: it has no data, not even null, which tells it from an answer
// whose data could not be made.
type requestError struct {
	Errors gqlerror.List `json:"errors"`
}

// unsayable is the answer in place of one that cannot be written as JSON.
const unsayable = `{"errors":[{"message":"something went wrong on our side","extensions":{"code":"INTERNAL"}}]}`

func (a answerer) write(status int, response any) {
	body, err := json.Marshal(response)
	if err != nil { // data that a resolver made is not JSON: a fault of ours, and said so that nobody takes it for a proxy's
		status, body = http.StatusInternalServerError, []byte(unsayable)
	}
	a.w.Header().Set("Content-Type", a.media+"; charset=utf-8")
	writeBody(a.w, a.r, status, body)
}

// shared writes an answer that was rendered, and compressed, once for many.
func (a answerer) shared(ctx context.Context, exec graphql.GraphExecutor, op *graphql.OperationContext, frame *fanout.Frame, err error) {
	if err != nil {
		ctx = graphql.WithOperationContext(ctx, op)
		path := ast.Path{ast.PathName(answerName(op))}
		response := exec.DispatchError(ctx, gqlerror.List{gqlerror.WrapPath(path, err)})
		response.Data = json.RawMessage("null")
		a.write(http.StatusOK, response)
		return
	}
	a.w.Header().Set("Content-Type", a.media+"; charset=utf-8")
	if zipped := frame.Gzip(); zipped != nil && takesGzip(a.r) {
		a.w.Header().Set("Content-Encoding", "gzip")
		_, _ = a.w.Write(zipped)
		return
	}
	_, _ = a.w.Write(frame.Data)
}

// answerName is the name under which an operation's one root field is answered.
func answerName(op *graphql.OperationContext) string {
	for _, field := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
		return field.Alias
	}
	return ""
}
