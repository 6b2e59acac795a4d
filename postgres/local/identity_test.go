//go:build unix

package local

import (
	"os"
	"path/filepath"
	"testing"
)

func TestSomebodyElsesSocketFolderIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sockets")
	target := t.TempDir()
	if err := os.Symlink(target, dir); err != nil {
		t.Fatal(err)
	}
	if err := ownFolder(dir, identity{uid: os.Geteuid()}); err == nil {
		t.Error("a link that somebody left was followed")
	}
}
