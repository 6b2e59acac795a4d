package apptest

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
)

// The media types of GraphQL over HTTP.
const (
	JSON            = "application/json"
	GraphQLResponse = "application/graphql-response+json"
)

// Client speaks GraphQL over HTTP as one person or program. The zero Token is nobody's.
type Client struct {
	Node  *Node
	Token string
}

// As gives a client with a token: an API token, a session's secret, a participant's or a projector's.
func (n *Node) As(token string) Client { return Client{Node: n, Token: token} }

// At gives the same person or program on another node.
func (c Client) At(n *Node) Client { return n.As(c.Token) }

// Answer is a GraphQL response.
type Answer struct {
	Status int
	Header http.Header
	Body   []byte
	Data   any
	Errors []Error
}

// Error is one error of a GraphQL response.
type Error struct {
	Message    string         `json:"message"`
	Path       []any          `json:"path"`
	Extensions map[string]any `json:"extensions"`
}

// Code is the code of the first error; empty if there is none.
func (a Answer) Code() string {
	if len(a.Errors) == 0 {
		return ""
	}
	code, _ := a.Errors[0].Extensions["code"].(string)
	return code
}

// At finds a value in the data by names and indexes with dots between. Nil if there is none.
func (a Answer) At(path string) any { return At(a.Data, path) }

// Text is a text in the data.
func (a Answer) Text(path string) string {
	text, _ := a.At(path).(string)
	return text
}

// At finds a value in decoded JSON by names and indexes with dots between. Nil if there is none.
func At(value any, path string) any {
	for name := range strings.SplitSeq(path, ".") {
		switch v := value.(type) {
		case map[string]any:
			value = v[name]
		case []any:
			i, err := strconv.Atoi(name)
			if err != nil || i < 0 || i >= len(v) {
				return nil
			}
			value = v[i]
		default:
			return nil
		}
	}
	return value
}

// Try sends one operation. err tells that there was no GraphQL answer.
func (c Client) Try(query string, variables map[string]any) (Answer, error) {
	body, err := json.Marshal(map[string]any{"query": query, "variables": variables})
	if err != nil {
		return Answer{}, err
	}
	r, err := http.NewRequest(http.MethodPost, c.Node.Address+"/graphql", bytes.NewReader(body))
	if err != nil {
		return Answer{}, err
	}
	r.Header.Set("Content-Type", JSON)
	r.Header.Set("Accept", GraphQLResponse)
	if c.Token != "" {
		r.Header.Set("Authorization", "Bearer "+c.Token)
	}
	return c.Node.Send(r)
}

// Send sends a request as it is and decodes the answer.
func (n *Node) Send(r *http.Request) (a Answer, err error) {
	response, err := n.http.Do(r)
	if err != nil {
		return a, err
	}
	defer response.Body.Close()
	a.Status, a.Header = response.StatusCode, response.Header
	if a.Body, err = io.ReadAll(response.Body); err != nil {
		return a, err
	}
	var decoded struct {
		Data   any
		Errors []Error
	}
	decoder := json.NewDecoder(bytes.NewReader(a.Body))
	decoder.UseNumber()
	if err := decoder.Decode(&decoded); err != nil {
		return a, fmt.Errorf("status %d with %q: %w", a.Status, a.Body, err)
	}
	a.Data, a.Errors = decoded.Data, decoded.Errors
	return a, nil
}

// Ask sends one operation; the test ends if there is no GraphQL answer.
func (c Client) Ask(tb testing.TB, query string, variables map[string]any) Answer {
	tb.Helper()
	a, err := c.Try(query, variables)
	if err != nil {
		tb.Fatal(err)
	}
	return a
}

// Must is Ask for what has to succeed.
func (c Client) Must(tb testing.TB, query string, variables map[string]any) Answer {
	tb.Helper()
	a := c.Ask(tb, query, variables)
	if len(a.Errors) > 0 || a.Status != http.StatusOK {
		tb.Fatalf("%s\nanswered with %d %s", query, a.Status, a.Body)
	}
	return a
}

// Do carries out the mutation of that name, which has to succeed, and gives what it selects of the payload.
func (c Client) Do(tb testing.TB, mutation string, input map[string]any, selection string) any {
	tb.Helper()
	return c.Must(tb, Mutation(mutation, selection), map[string]any{"input": input}).At(mutation)
}

// Mutation is the document of one mutation.
func Mutation(name, selection string) string {
	kind := strings.ToUpper(name[:1]) + name[1:] + "Input"
	return fmt.Sprintf("mutation($input: %s!) { %s(input: $input) { %s } }", kind, name, selection)
}

// Get asks for an address of the node and gives the status, the media type and the body.
func (c Client) Get(tb testing.TB, path string) (status int, media, body string) {
	tb.Helper()
	r, err := http.NewRequest(http.MethodGet, c.Node.Address+path, nil)
	if err != nil {
		tb.Fatal(err)
	}
	if c.Token != "" {
		r.Header.Set("Authorization", "Bearer "+c.Token)
	}
	response, err := c.Node.http.Do(r)
	if err != nil {
		tb.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		tb.Fatal(err)
	}
	return response.StatusCode, response.Header.Get("Content-Type"), string(text)
}
