package server

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"net/http"
	"strings"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"

	"roundtable/fault"
	"roundtable/server/request"
)

// maxURL bounds what a GET asks for, as written in the address.
const maxURL = 8 << 10

// cacheable is the directive of root fields that are the same for everybody who is nobody.
const cacheable = "cacheable"

// kept is how long caches may keep an answer: what an editor takes away is gone from all of them a minute later.
const kept = "public, max-age=60"

// readQuery takes the parameters from the address, or says with which status it is refused. Whoever asks with GET is nobody,
// whatever cookie the browser sent with it, so that the answer is the same for all and no other site's page learns anything.
// Whoever proves to be somebody is told to use POST.
func readQuery(r *http.Request) (*graphql.RawParams, int, error) {
	if _, token := request.Bearer(r); token {
		return nil, http.StatusMethodNotAllowed, fault.Input("", "GET is for what is public: send operations with a token with POST")
	}
	if len(r.URL.RawQuery) > maxURL {
		return nil, http.StatusRequestURITooLong, fault.Input("", "an address must be at most %d bytes: send longer queries with POST", maxURL)
	}
	asked := r.URL.Query()
	if !asked.Has("query") && !asked.Has("extensions") {
		return nil, http.StatusMethodNotAllowed, fault.Input("", "send operations with POST; queries of what is public with GET and ?query=, too")
	}
	members := map[string]any{}
	for _, name := range []string{"query", "operationName"} {
		if asked.Has(name) {
			members[name] = asked.Get(name)
		}
	}
	for _, name := range []string{"variables", "extensions"} {
		if text := asked.Get(name); text != "" {
			if !json.Valid([]byte(text)) {
				return nil, http.StatusBadRequest, fault.Input(name, "must be a JSON object")
			}
			members[name] = json.RawMessage(text)
		}
	}
	raw, err := json.Marshal(members)
	if err != nil {
		return nil, http.StatusBadRequest, fault.Input("", "the address could not be read")
	}
	params, err := request.Params(raw)
	if err != nil {
		return nil, statusOfParams(err), err
	}
	params.Headers = r.Header
	return params, http.StatusOK, nil
}

// mayBeKept fails for all but queries of which each root field is cacheable, or asks for the schema.
func mayBeKept(op *graphql.OperationContext) error {
	if op.Operation.Operation != ast.Query {
		return fault.Input("query", "only queries may be sent with GET: send a %s with POST", op.Operation.Operation)
	}
	for _, field := range graphql.CollectFields(op, op.Operation.SelectionSet, []string{"Query"}) {
		if strings.HasPrefix(field.Name, "__") {
			continue
		}
		if field.Definition == nil || field.Definition.Directives.ForName(cacheable) == nil {
			return fault.Input("query", "%s is not the same for everybody: send it with POST", field.Name)
		}
	}
	return nil
}

// keep writes an answer that caches may keep, with a tag by which they ask whether it is still the same.
func (a answerer) keep(response *graphql.Response) {
	body, err := json.Marshal(response)
	if err != nil {
		a.write(http.StatusOK, response) // which says that it is a fault of ours
		return
	}
	sum := sha256.Sum256(body)
	tag := `W/"` + base64.RawURLEncoding.EncodeToString(sum[:12]) + `"`
	header := a.w.Header()
	header.Set("Cache-Control", kept)
	header.Set("ETag", tag)
	if strings.Contains(a.r.Header.Get("If-None-Match"), tag) {
		a.w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Type", a.media+"; charset=utf-8")
	writeBody(a.w, a.r, http.StatusOK, body)
}
