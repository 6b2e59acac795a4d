package server

import (
	"net/http"

	"roundtable/internal/rate"
)

// Routes is what a node answers, by address.
type Routes struct {
	GraphQL http.Handler // POST
	Sockets Upgrader     // at the same address
	Auth    http.Handler
	Export  http.Handler
	Papers  http.Handler // files of the directory
	Import  http.Handler
	Open    http.Handler // the directory to take away
	Health  Health
	Pages   http.Handler
	Held    rate.Held // keeps back who is told to come back later
}

// Upgrader takes the requests that ask for another protocol.
type Upgrader interface {
	http.Handler
	Supports(*http.Request) bool
}

// Handler sends each request where it belongs. Every other address is the web app's.
func (r Routes) Handler() http.Handler {
	mux := http.NewServeMux()
	held := func(path string, handler http.Handler) { mux.Handle(path, heldBack(r.Held, handler)) }
	sockets := heldBack(r.Held, r.Sockets)
	mux.HandleFunc("/graphql", func(w http.ResponseWriter, req *http.Request) {
		if r.Sockets.Supports(req) {
			sockets.ServeHTTP(w, req)
			return
		}
		r.GraphQL.ServeHTTP(w, req)
	})
	held("/auth/", r.Auth)
	held("/export/", r.Export)
	for _, file := range openFiles {
		held("/export/"+file.name, r.Open)
	}
	held("/directory/import", r.Import)
	held("/directory/import/", r.Import)
	held("/directory/documents/", r.Papers)
	held("/directory/meetings/", r.Papers)
	mux.HandleFunc("/metrics", http.NotFound) // they have an address of their own; the web app's page must not pass for them
	mux.HandleFunc("GET /livez", r.Health.Live)
	mux.HandleFunc("GET /readyz", r.Health.Ready)
	mux.Handle("/", r.Pages)
	return mux
}
