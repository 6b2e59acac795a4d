package graph

import (
	"context"
	"errors"
	"log/slog"
	"runtime/debug"
	"strings"

	"roundtable/board"
	"roundtable/directory"
	"roundtable/fault"
	"roundtable/workshop"

	"github.com/99designs/gqlgen/graphql"
	"github.com/99designs/gqlgen/graphql/errcode"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/gqlerror"
)

// Presenter maps every error of the API to what a client may see: the one place where that is done. Expected failures
// keep their code and message; anything else becomes INTERNAL with the id under which the log has it.
type Presenter struct {
	Log       *slog.Logger
	RequestID func(context.Context) string
	Stats     *ErrorStats // may be nil
}

// Present is the graphql.ErrorPresenterFunc. Of what a client wrote no error repeats more than maxEcho.
func (p Presenter) Present(ctx context.Context, err error) *gqlerror.Error {
	shown := p.present(ctx, err)
	if shown.Path != nil {
		shown.Path = boundedPath(shown.Path)
	}
	if field, ok := shown.Extensions["field"].(string); ok {
		shown.Extensions["field"] = boundedField(field)
	}
	p.Stats.count(shown.Extensions)
	return shown
}

func (p Presenter) present(ctx context.Context, err error) *gqlerror.Error {
	shown := &gqlerror.Error{Path: graphql.GetPath(ctx)}
	var fromGraphQL *gqlerror.Error
	if errors.As(err, &fromGraphQL) {
		shown.Path, shown.Locations = fromGraphQL.Path, fromGraphQL.Locations
	}
	if f := fault.Of(err); f != nil && f.Code != fault.Internal {
		return p.expected(ctx, shown, f)
	}
	if fromGraphQL != nil && fromGraphQL.Unwrap() == nil {
		// The document or its variables: parsing, validation and limits, already in words for the client.
		shown.Message = boundedMessage(fromGraphQL.Message)
		shown.Extensions = requestExtensions(fromGraphQL)
		return shown
	}
	id := p.RequestID(ctx)
	p.Log.ErrorContext(ctx, "internal error", "request", id, "path", shown.Path.String(), "error", err)
	shown.Message = "something went wrong on our side"
	shown.Extensions = map[string]any{"code": fault.Internal, "requestId": id}
	return shown
}

// Recover turns a panic of a resolver into an INTERNAL error that the log has with its stack.
func (p Presenter) Recover(ctx context.Context, panicked any) error {
	p.Log.ErrorContext(ctx, "panic", "request", p.RequestID(ctx), "panic", panicked, "stack", string(debug.Stack()))
	return fault.New(fault.Internal, "panic")
}

func (p Presenter) expected(ctx context.Context, shown *gqlerror.Error, f *fault.Error) *gqlerror.Error {
	if f.Code == fault.Unavailable {
		p.Log.WarnContext(ctx, "unavailable", "request", p.RequestID(ctx), "error", f)
	}
	shown.Message = f.Message
	shown.Extensions = map[string]any{"code": f.Code}
	if field := fieldOf(f, shown.Path); field != "" && (f.Code == fault.BadUserInput || f.Code == fault.LimitExceeded && f.Field != "") {
		shown.Extensions["field"] = field
	}
	if f.Code == fault.RateLimited {
		shown.Extensions["retryAfterMs"] = f.RetryAfter.Milliseconds()
	}
	if f.Code == fault.Conflict && len(f.Fields) > 0 {
		shown.Extensions["fields"] = f.Fields
	}
	if current := presentCurrent(f.Current); current != nil {
		shown.Extensions["current"] = current
	}
	return shown
}

// requestExtensions gives a document's error the contract's code. What gqlgen calls a failed validation or parse is bad
// input; the code of a limit stays.
func requestExtensions(err *gqlerror.Error) map[string]any {
	extensions := map[string]any{"code": fault.BadUserInput}
	switch code, _ := err.Extensions["code"].(string); code {
	case "", errcode.ValidationFailed, errcode.ParseFailed:
	default:
		extensions["code"] = code
	}
	switch field, ok := err.Extensions["field"]; {
	case ok:
		extensions["field"] = field
	case len(err.Path) > 0:
		extensions["field"] = inputName(err.Path)
	case extensions["code"] == fault.BadUserInput:
		extensions["field"] = "query"
	}
	return extensions
}

// fieldOf names the input of a failure. A scalar that could not be read knows only what is allowed; where it stood is
// the end of the error's path, after the root field's name.
func fieldOf(f *fault.Error, path ast.Path) string {
	if f.Field != "" {
		return strings.TrimPrefix(strings.TrimPrefix(f.Field, "variables."), "input.")
	}
	return inputName(path)
}

// inputName is the path of an input as services write it, such as boards.0.title: a mutation's fields have no prefix.
// The path of an error has one: the root field, or gqlparser's word for variables.
func inputName(path ast.Path) string {
	var names []string
	for _, element := range path {
		names = append(names, strings.Trim(ast.Path{element}.String(), "[]"))
	}
	if len(names) > 1 {
		names = names[1:]
	}
	if len(names) > 1 && names[0] == "input" {
		names = names[1:]
	}
	return strings.Join(names, ".")
}

// presentCurrent shows the row that stood in the way of a change, with the names of the schema.
func presentCurrent(current any) any {
	switch row := current.(type) {
	case *board.NoteView:
		return map[string]any{
			"id": row.ID.String(), "seq": int64(row.Seq), "boardId": row.BoardID.String(),
			"sectionId": row.SectionID.String(), "text": row.Text, "status": row.Status, "colour": row.Colour,
			"position": row.Position,
		}
	case workshop.View:
		return map[string]any{
			"id": row.ID.String(), "seq": int64(row.Seq), "title": row.Title, "status": row.Status, "names": row.Names,
			"summary": row.Summary, "hostName": row.HostName, "scheduledAt": row.ScheduledAt, "endsAt": row.EndsAt,
		}
	case board.BoardView:
		return map[string]any{
			"id": row.ID.String(), "seq": int64(row.Seq), "title": row.Title, "notesVisible": row.NotesVisible,
		}
	case board.SectionView:
		return map[string]any{
			"id": row.ID.String(), "seq": int64(row.Seq), "boardId": row.BoardID.String(), "title": row.Title,
			"prompt": row.Prompt, "subQuestions": row.SubQuestions, "open": row.Open, "notesVisible": row.NotesVisible,
		}
	case directory.Record:
		return presentRecord(row)
	}
	return nil
}

// presentRecord shows an entry of the directory as its save input takes it; what is not known is left out.
func presentRecord(r directory.Record) map[string]any {
	head := r.Base()
	shown := map[string]any{"id": head.ID.String(), "ref": head.Ref, "seq": int64(head.Seq), "standing": head.Lifecycle}
	for _, field := range directory.FieldsOf(r) {
		if field.Value != nil {
			shown[field.Name] = field.Value
		}
	}
	return shown
}
