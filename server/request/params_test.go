package request_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"roundtable/fault"
	"roundtable/server/request"
)

func TestParams(t *testing.T) {
	for _, tt := range []struct {
		name, raw string
		query     string
		operation string
		variables map[string]any
		refused   string // the field, or "request"
	}{
		{name: "a query", raw: `{"query":"{a}"}`, query: "{a}"},
		{name: "everything", raw: ` {"query":"{a}","operationName":"A","variables":{"b":[true,null]},"extensions":{"c":{}}} `, query: "{a}", operation: "A", variables: map[string]any{"b": []any{true, nil}}},
		{name: "numbers stay as they were written", raw: `{"query":"{a}","variables":{"b":12345678901234567890.10}}`, query: "{a}", variables: map[string]any{"b": json.Number("12345678901234567890.10")}},
		{name: "nulls", raw: `{"query":"{a}","operationName":null,"variables":null,"extensions":null}`, query: "{a}"},
		{name: "unknown members", raw: `{"id":1,"query":"{a}","doc_id":"x"}`, query: "{a}"},
		{name: "escapes", raw: `{"query":"{a}\u00e9\ud83d\ude00"}`, query: "{a}é😀"},
		{name: "half a pair becomes the mark for what cannot be read", raw: `{"query":"{a}","variables":{"b":"\ud83d"}}`, query: "{a}", variables: map[string]any{"b": "\ufffd"}},

		{name: "nothing", raw: ``, refused: "request"},
		{name: "no JSON", raw: `query`, refused: "request"},
		{name: "half of it", raw: `{"query":"{a}"`, refused: "request"},
		{name: "more than it", raw: `{"query":"{a}"}]`, refused: "request"},
		{name: "two", raw: `{"query":"{a}"} {"query":"{a}"}`, refused: "request"},
		{name: "a list", raw: `[{"query":"{a}"}]`, refused: "request"},
		{name: "text", raw: `"{a}"`, refused: "request"},
		{name: "bytes that are no text", raw: "{\"query\":\"\xc3\x28\"}", refused: "request"},
		{name: "a byte order mark", raw: "\ufeff{\"query\":\"{a}\"}", refused: "request"},
		{name: "null", raw: `null`, refused: "query"},
		{name: "no query", raw: `{}`, refused: "query"},
		{name: "extensions of no query in text", raw: `{"extensions":"x"}`, refused: "extensions"},
		{name: "no query but a null", raw: `{"query":null}`, refused: "query"},
		{name: "an empty query", raw: `{"query":""}`, refused: "query"},
		{name: "a query that is no text", raw: `{"query":{}}`, refused: "request"},
		{name: "an operation's name that is no text", raw: `{"query":"{a}","operationName":5}`, refused: "request"},
		{name: "variables in a list", raw: `{"query":"{a}","variables":[1]}`, refused: "variables"},
		{name: "extensions in text", raw: `{"query":"{a}","extensions":"x"}`, refused: "extensions"},
		{name: "NUL in the query", raw: `{"query":"{a}\u0000"}`, refused: "query"},
		{name: "NUL in a variable", raw: `{"query":"{a}","variables":{"input":{"text":"b\u0000"}}}`, refused: "variables.input.text"},
		{name: "NUL in a list", raw: `{"query":"{a}","variables":{"b":["c","\u0000"]}}`, refused: "variables.b"},
		{name: "NUL in a name", raw: `{"query":"{a}","variables":{"b":{"\u0000":1}}}`, refused: "variables.b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			params, err := request.Params([]byte(tt.raw))
			if tt.refused != "" {
				f := fault.Of(err)
				if f == nil || f.Code != fault.BadUserInput || f.Field != strings.TrimPrefix(tt.refused, "request") {
					t.Errorf("got %v, want %s refused", err, tt.refused)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if params.Query != tt.query || params.OperationName != tt.operation || !reflect.DeepEqual(params.Variables, tt.variables) {
				t.Errorf("%+v", params)
			}
		})
	}
}

// TestPersistedQueries: clients compare the message, whatever else an answer says.
func TestPersistedQueries(t *testing.T) {
	for raw, message := range map[string]string{
		`{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}`:               "PersistedQueryNotSupported",
		`{"query":"","variables":{},"extensions":{"persistedQuery":{"version":1}}}`:       "PersistedQueryNotSupported",
		`{"query":null,"extensions":{"other":{}}}`:                                        "must be a GraphQL document",
		`{"query":"{a}","extensions":{"persistedQuery":{"version":1,"sha256Hash":"ab"}}}`: "",
	} {
		_, err := request.Params([]byte(raw))
		if f := fault.Of(err); f == nil && message != "" || f != nil && f.Message != message {
			t.Errorf("%s: %v, want %q", raw, err, message)
		}
	}
}

// FuzzParams: what is let through holds no text that could not be stored or written again.
func FuzzParams(f *testing.F) {
	for _, seed := range []string{
		`{"query":"{a}","variables":{"a":{"b":["c",1.5e3,null,true]}},"operationName":"A","extensions":{}}`,
		`[{"query":"{a}"}]`, `{"query":"\u0000"}`, `{"query":"{a}","variables":{"\u0000":"\ud800"}}`, "{\"query\":\"\xff\"}",
		strings.Repeat("[", 100), strings.Repeat(`{"variables":`, 100), `{"query":"{a}"}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		params, err := request.Params(raw)
		if err != nil {
			if !fault.Is(err, fault.BadUserInput) {
				t.Fatalf("failed with %v", err)
			}
			return
		}
		if params.Query == "" {
			t.Error("no query")
		}
		for _, text := range append(texts(params.Variables), params.Query) {
			if !utf8.ValidString(text) || strings.ContainsRune(text, 0) {
				t.Errorf("let %q through", text)
			}
		}
	})
}

// texts are all names and values in decoded JSON.
func texts(value any) (found []string) {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []any:
		for _, item := range v {
			found = append(found, texts(item)...)
		}
	case map[string]any:
		for name, item := range v {
			found = append(append(found, name), texts(item)...)
		}
	}
	return found
}
