package server

import "net/http"

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
}

// Upgrader takes the requests that ask for another protocol.
type Upgrader interface {
	http.Handler
	Supports(*http.Request) bool
}

// Handler sends each request where it belongs. Every other address is the web app's.
func (r Routes) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/graphql", func(w http.ResponseWriter, req *http.Request) {
		if r.Sockets.Supports(req) {
			r.Sockets.ServeHTTP(w, req)
			return
		}
		r.GraphQL.ServeHTTP(w, req)
	})
	mux.Handle("/auth/", r.Auth)
	mux.Handle("/export/", r.Export)
	for _, file := range openFiles {
		mux.Handle("/export/"+file.name, r.Open)
	}
	mux.Handle("/directory/import", r.Import)
	mux.Handle("/directory/import/", r.Import)
	mux.Handle("/directory/documents/", r.Papers)
	mux.Handle("/directory/meetings/", r.Papers)
	mux.HandleFunc("/metrics", http.NotFound) // they have an address of their own; the web app's page must not pass for them
	mux.HandleFunc("GET /livez", r.Health.Live)
	mux.HandleFunc("GET /readyz", r.Health.Ready)
	mux.Handle("/", r.Pages)
	return mux
}
