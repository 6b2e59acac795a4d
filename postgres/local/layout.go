//go:build unix

package local

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

const (
	clusterName = "postgres"
	lockName    = "postgres.lock"
	// maxSocketPath is under the limit of every system (107 bytes on Linux,
	// 103 on macOS); PostgreSQL refuses to start above it.
	maxSocketPath = 100
	// systemRoot takes the data when PostgreSQL must run as another user who
	// cannot reach the data folder.
	systemRoot = "/var/lib/roundtable"
)

// layout is where things are for one data folder.
type layout struct {
	root    string // the data folder
	cluster string // PostgreSQL's own folder, made by initdb
	lock    string
	sockets string // folder of the unix socket
}

func prepareLayout(root string, who identity) (layout, error) {
	root, err := prepareRoot(root, who)
	if err != nil {
		return layout{}, err
	}
	sockets, err := prepareSocketDir(root, who)
	if err != nil {
		return layout{}, err
	}
	return layout{
		root:    root,
		cluster: filepath.Join(root, clusterName),
		lock:    filepath.Join(root, lockName),
		sockets: sockets,
	}, nil
}

// prepareRoot makes the data folder, or the one that stands in for it.
func prepareRoot(root string, who identity) (string, error) {
	if !who.foreign {
		return root, os.MkdirAll(root, 0o700)
	}
	places := []string{
		root,
		filepath.Join(systemRoot, digest(root)),
		filepath.Join(os.TempDir(), "roundtable-"+digest(root)),
	}
	for _, place := range places {
		if err := os.MkdirAll(filepath.Dir(place), 0o711); err != nil || !reachable(filepath.Dir(place), who) {
			continue
		}
		if err := ownDir(place, who); err == nil {
			return place, nil
		}
	}
	return "", fmt.Errorf("user %s can reach none of %s", who.name, strings.Join(places, ", "))
}

// prepareSocketDir prefers the data folder and falls back to a short path,
// always the same for one data folder so that a connection string survives a
// restart.
func prepareSocketDir(root string, who identity) (string, error) {
	inside := filepath.Join(root, "run")
	if socketPathFits(inside) {
		return inside, ownDir(inside, who)
	}
	bases := []string{os.TempDir(), "/tmp"}
	if runtimeDir := os.Getenv("XDG_RUNTIME_DIR"); runtimeDir != "" && !who.foreign {
		bases = append([]string{runtimeDir}, bases...)
	}
	var problems []error
	for _, base := range bases {
		dir := filepath.Join(base, "roundtable-"+digest(root))
		if !socketPathFits(dir) {
			continue
		}
		err := ownDir(dir, who)
		if err == nil {
			return dir, nil
		}
		problems = append(problems, err)
	}
	return "", fmt.Errorf("no folder with a short path for the socket: %w", errors.Join(problems...))
}

// socketPathFits also refuses the characters that mean something in the
// setting unix_socket_directories.
func socketPathFits(dir string) bool {
	path := filepath.Join(dir, fmt.Sprintf(".s.PGSQL.%d", port))
	return len(path) <= maxSocketPath && !strings.ContainsAny(dir, `,"'\`)
}

// ownDir makes a folder only the server's user may enter. One that somebody
// else left at that path is refused: they could swap the socket.
func ownDir(dir string, who identity) error {
	err := os.Mkdir(dir, 0o700)
	if err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	info, err := os.Lstat(dir)
	if err != nil {
		return err
	}
	uid, known := ownerOf(info)
	if !info.IsDir() || known && uid != who.uid && uid != os.Geteuid() {
		return fmt.Errorf("%s belongs to somebody else", dir)
	}
	if who.foreign && uid != who.uid {
		if err := os.Chown(dir, who.uid, who.gid); err != nil {
			return err
		}
	}
	return os.Chmod(dir, 0o700)
}

// reachable tells whether the identity may enter dir and all its parents.
func reachable(dir string, who identity) bool {
	if !who.foreign {
		return true
	}
	for ; ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err != nil {
			return false
		}
		uid, _ := ownerOf(info)
		if uid != who.uid && info.Mode().Perm()&0o001 == 0 {
			return false
		}
		if dir == filepath.Dir(dir) {
			return true
		}
	}
}

func ownerOf(info fs.FileInfo) (int, bool) {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return 0, false
	}
	return int(stat.Uid), true
}

func digest(path string) string {
	sum := sha256.Sum256([]byte(path))
	return hex.EncodeToString(sum[:6])
}
