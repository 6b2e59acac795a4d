package web

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestChoose(t *testing.T) {
	placeholder := &fstest.MapFile{Data: []byte("not built")}
	app := &fstest.MapFile{Data: []byte("app")}
	for name, test := range map[string]struct {
		files fstest.MapFS
		want  string
		built bool
	}{
		"before the first build": {fstest.MapFS{"dist/.keep": {}, "placeholder/index.html": placeholder}, "not built", false},
		"built":                  {fstest.MapFS{"dist/app/index.html": app, "placeholder/index.html": placeholder}, "app", true},
	} {
		t.Run(name, func(t *testing.T) {
			files, built := choose(test.files)
			page, err := fs.ReadFile(files, "index.html")
			if err != nil {
				t.Fatal(err)
			}
			if string(page) != test.want || built != test.built {
				t.Errorf("got %q, %v; want %q, %v", page, built, test.want, test.built)
			}
		})
	}
}

func TestFilesHasAPage(t *testing.T) {
	files, _ := Files()
	page, err := fs.ReadFile(files, "index.html")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), "<title>") {
		t.Error("index.html has no title")
	}
}
