package request

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/99designs/gqlgen/graphql"

	"roundtable/fault"
)

// Params reads one GraphQL request from JSON, as a POST's body or a subscribe message's payload has it. Every text in
// it is valid UTF-8 without U+0000: gqlgen writes strings as they are, and one such note would break every answer that
// holds it. Unknown members are ignored, as the specification says; a list of requests is refused.
func Params(raw []byte) (*graphql.RawParams, error) {
	if !utf8.Valid(raw) {
		return nil, fault.Input("", "the request must be valid UTF-8")
	}
	var request struct {
		Query         *string         `json:"query"`
		OperationName *string         `json:"operationName"`
		Variables     json.RawMessage `json:"variables"`
		Extensions    json.RawMessage `json:"extensions"`
	}
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if err := decoder.Decode(&request); err != nil || !ended(decoder) {
		return nil, fault.Input("", "the request must be one JSON object: query, variables, operationName")
	}
	if request.Query == nil || *request.Query == "" {
		return nil, noQuery(request.Extensions)
	}
	params := &graphql.RawParams{Query: *request.Query}
	if request.OperationName != nil {
		params.OperationName = *request.OperationName
	}
	var err error
	if params.Variables, err = readObject("variables", request.Variables); err != nil {
		return nil, err
	}
	if params.Extensions, err = readObject("extensions", request.Extensions); err != nil {
		return nil, err
	}
	if strings.ContainsRune(params.Query, 0) {
		return nil, fault.Input("query", "must not hold the character U+0000")
	}
	if field := findNUL("variables", params.Variables); field != "" {
		return nil, fault.Input(field, "must not hold the character U+0000")
	}
	return params, nil
}

// NotPersisted is the message that the protocol of automatic persisted queries has for servers that keep none: the client
// then sends the document itself, and asks no more.
const NotPersisted = "PersistedQueryNotSupported"

// noQuery is why a request without a document is refused.
func noQuery(extensions json.RawMessage) error {
	named, err := readObject("extensions", extensions)
	if err != nil {
		return err
	}
	if _, asked := named["persistedQuery"]; asked {
		return fault.Input("query", NotPersisted)
	}
	return fault.Input("query", "must be a GraphQL document")
}

// ended reports whether nothing but white space is left.
func ended(decoder *json.Decoder) bool {
	_, err := decoder.Token()
	return errors.Is(err, io.EOF)
}

// readObject reads a member that may be an object, null, or left out. Numbers stay as they were written.
func readObject(name string, raw json.RawMessage) (map[string]any, error) {
	if len(raw) == 0 {
		return nil, nil //nolint:nilnil // nothing given is no object
	}
	var object map[string]any
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.UseNumber()
	if err := decoder.Decode(&object); err != nil {
		return nil, fault.Input(name, "must be a JSON object")
	}
	return object, nil
}

// findNUL gives the path of the first text with U+0000 in it, "" if there is none.
func findNUL(path string, value any) string {
	switch v := value.(type) {
	case string:
		if strings.ContainsRune(v, 0) {
			return path
		}
	case []any:
		for _, item := range v {
			if found := findNUL(path, item); found != "" {
				return found
			}
		}
	case map[string]any:
		for name, item := range v {
			if strings.ContainsRune(name, 0) {
				return path
			}
			if found := findNUL(path+"."+name, item); found != "" {
				return found
			}
		}
	}
	return ""
}
