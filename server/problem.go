package server

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"math"
	"net/http"
	"strconv"
	"time"

	"roundtable/fault"
	"roundtable/server/request"
)

// problem is the JSON body of a request that failed outside GraphQL.
type problem struct {
	Code         fault.Code `json:"code"`
	Message      string     `json:"message"`
	Field        string     `json:"field,omitempty"`
	RetryAfterMs int64      `json:"retryAfterMs,omitempty"`
	RequestID    string     `json:"requestId,omitempty"` // for INTERNAL: what to quote to whoever runs the server
}

// statusOf maps the codes of expected failures to HTTP; it is the one place that does.
func statusOf(code fault.Code) int {
	switch code {
	case fault.BadUserInput:
		return http.StatusBadRequest
	case fault.Unauthenticated:
		return http.StatusUnauthorized
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Conflict, fault.Closed, fault.LimitExceeded:
		return http.StatusConflict
	case fault.RateLimited:
		return http.StatusTooManyRequests
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	case fault.Internal:
	}
	return http.StatusInternalServerError
}

// writeFault answers with an error. What was not expected is told to the log alone, under the request's id. A client that
// has gone is told nothing, and is no news.
func writeFault(w http.ResponseWriter, r *http.Request, log *slog.Logger, err error) {
	if r.Context().Err() != nil && errors.Is(err, context.Canceled) {
		return
	}
	f := fault.Of(err)
	if f == nil {
		f = fault.New(fault.Internal, "something went wrong on our side")
	}
	p := problem{Code: f.Code, Message: f.Message, Field: f.Field, RetryAfterMs: f.RetryAfter.Milliseconds()}
	if f.Code == fault.Internal {
		p.RequestID = request.ID(r.Context())
		log.ErrorContext(r.Context(), "request failed", "request", p.RequestID, "path", r.URL.Path, "error", err)
	}
	if f.Code == fault.Unavailable {
		log.WarnContext(r.Context(), "request could not be served", "request", request.ID(r.Context()), "path", r.URL.Path, "error", err)
	}
	writeProblem(w, statusOf(f.Code), p)
}

func writeProblem(w http.ResponseWriter, status int, p problem) {
	body, err := json.Marshal(p)
	if err != nil { // it holds nothing but text and numbers
		panic(err)
	}
	h := w.Header()
	h.Set("Content-Type", "application/json; charset=utf-8")
	h.Set("Cache-Control", "no-store")
	if p.RetryAfterMs > 0 {
		h.Set("Retry-After", strconv.Itoa(wholeSeconds(time.Duration(p.RetryAfterMs)*time.Millisecond)))
	}
	w.WriteHeader(status)
	_, _ = w.Write(body) // the client has gone if this fails: nobody is left to tell
}

// wholeSeconds rounds up, because Retry-After has no fractions and coming back early is refused again.
func wholeSeconds(d time.Duration) int { return int(math.Ceil(d.Seconds())) }
