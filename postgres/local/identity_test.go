//go:build unix

package local

import (
	"os"
	"path/filepath"
	"testing"
	"time"
)

// Root in a container without user namespaces hands PostgreSQL to nobody, who
// often cannot reach the data folder.
func TestRunsAsNobody(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root can become another user")
	}
	who, err := nobody()
	if err != nil {
		t.Fatal(err)
	}
	open, err := os.MkdirTemp("", "reachable")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(open) })
	if err := os.Chmod(open, 0o755); err != nil {
		t.Fatal(err)
	}
	closed := filepath.Join(t.TempDir(), "closed", "data")
	if err := os.Mkdir(filepath.Dir(closed), 0o700); err != nil {
		t.Fatal(err)
	}
	elsewhere := filepath.Join(systemRoot, digest(closed))
	t.Cleanup(func() { os.RemoveAll(elsewhere) })

	tests := []struct{ name, root, want string }{
		{"a folder it can reach", filepath.Join(open, "data"), filepath.Join(open, "data")},
		{"one it cannot", closed, elsewhere},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in, err := openAs(t.Context(), Options{Fast: true}, roleServer, tt.root, who)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(in.Kill)
			info, err := os.Stat(filepath.Join(tt.want, clusterName))
			if err != nil {
				t.Fatal(err)
			}
			if uid, _ := ownerOf(info); uid != who.uid {
				t.Errorf("the cluster belongs to %d, want nobody, %d", uid, who.uid)
			}
			// The next start must take the cluster's owner again.
			again, err := chooseIdentity(tt.root)
			if err != nil || again.uid != who.uid {
				t.Errorf("chose %q (uid %d), %v", again.name, again.uid, err)
			}
			in.Kill()
			select {
			case <-in.server.exited:
			case <-time.After(time.Second):
				t.Error("PostgreSQL outlived Kill")
			}
		})
	}
}

func TestSomebodyElsesSocketFolderIsRefused(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "sockets")
	target := t.TempDir()
	if err := os.Symlink(target, dir); err != nil {
		t.Fatal(err)
	}
	if err := ownDir(dir, identity{uid: os.Geteuid()}); err == nil {
		t.Error("a link that somebody left was followed")
	}
}
