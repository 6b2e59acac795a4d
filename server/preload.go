package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
)

// preloadFile is written with the web app. It is for the server, which does not serve it.
const preloadFile = "preload.json"

// preloads says what a page will ask for, by the first part of its address and its language ("join:en"), so that a browser
// need not run the app's first script to learn it.
type preloads map[string][]string

// readPreloads reads them; an app without the file has none.
func readPreloads(files fs.FS) (preloads, error) {
	content, err := fs.ReadFile(files, preloadFile)
	if errors.Is(err, fs.ErrNotExist) {
		return preloads{}, nil
	}
	if err != nil {
		return nil, err
	}
	var p preloads
	if err := json.Unmarshal(content, &p); err != nil {
		return nil, fmt.Errorf("%s: %w", preloadFile, err)
	}
	return p, nil
}

// announce names the files of the page that is asked for. The texts among them are in the language that the browser
// prefers: the app does the same, unless the reader chose another.
func (p preloads) announce(h http.Header, r *http.Request) {
	part, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	files, known := p[part+languageOf(r)]
	if known {
		h.Add("Vary", "Accept-Language")
	}
	for _, file := range files {
		as := "modulepreload"
		if path.Ext(file) == ".css" {
			as = "preload; as=style"
		}
		h.Add("Link", "<"+file+">; rel="+as+"; crossorigin")
	}
}

// languageOf is what the app begins with for this browser: Welsh if that comes before English.
func languageOf(r *http.Request) string {
	for _, tag := range strings.Split(r.Header.Get("Accept-Language"), ",") {
		switch tag = strings.ToLower(strings.TrimSpace(tag)); {
		case strings.HasPrefix(tag, "cy"):
			return ":cy"
		case strings.HasPrefix(tag, "en"):
			return ":en"
		}
	}
	return ":en"
}
