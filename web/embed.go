// Package web holds the files of the web app. It owns which files they are; it must not know how they are served.
package web

import (
	"embed"
	"io/fs"
)

// dist/app is Vite's output and is not committed; dist/.keep is, so that dist exists in a fresh clone.
//
//go:embed all:dist placeholder
var embedded embed.FS

// Files returns the web app's files, with index.html at the root, and whether they are the app. They are not if it
// was not built before this program was: then they are one page that says how to build it.
//
// Files below assets carry a hash of their content in their names and never change; all others may.
func Files() (fs.FS, bool) {
	return choose(embedded)
}

func choose(all fs.FS) (fs.FS, bool) {
	if _, err := fs.Stat(all, "dist/app/index.html"); err == nil {
		return sub(all, "dist/app"), true
	}
	return sub(all, "placeholder"), false
}

func sub(all fs.FS, dir string) fs.FS {
	files, err := fs.Sub(all, dir)
	if err != nil {
		panic(err) // only for a malformed name, and the names are the constants above
	}
	return files
}
