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
)

const (
	clusterName = "postgres"
	lockName    = "postgres.lock"
	socketName  = ".s.PGSQL.5432" // after port
	// maxSocketPath is under the limit of every system (107 bytes on Linux,
	// 103 on macOS); PostgreSQL refuses to start above it.
	maxSocketPath = 100
)

// layout is where things are for one data folder.
type layout struct {
	root    string // the data folder
	cluster string // PostgreSQL's own folder, made by initdb
	lock    string
}

func layoutOf(root string) layout {
	return layout{root: root, cluster: filepath.Join(root, clusterName), lock: filepath.Join(root, lockName)}
}

// prepareSocketDir prefers the data folder and falls back to a short path,
// always the same for one data folder so that a connection string survives a
// restart. It needs the lock.
func prepareSocketDir(opts Options, root string, who identity) (string, error) {
	inside := filepath.Join(root, "run")
	if socketPathFits(inside) {
		return inside, prepareSocketFolder(inside, who)
	}
	bases := opts.temporaryFolders()
	if runtimeDir := os.Getenv("XDG_RUNTIME_DIR"); runtimeDir != "" && opts.TemporaryDir == "" && !who.foreign {
		bases = append([]string{runtimeDir}, bases...)
	}
	var problems []error
	for _, base := range bases {
		dir := filepath.Join(base, "roundtable-"+digest(root))
		if !socketPathFits(dir) {
			continue
		}
		err := prepareSocketFolder(dir, who)
		if err == nil {
			return dir, nil
		}
		problems = append(problems, fmt.Errorf("%s: %w", dir, err))
	}
	return "", fmt.Errorf("no folder with a short path for the socket: %w", errors.Join(problems...))
}

// prepareSocketFolder also removes what a crash left. PostgreSQL goes by process ids, which may be somebody else's by now,
// and cannot remove what it left as another user.
func prepareSocketFolder(dir string, who identity) error {
	if err := ownFolder(dir, who); err != nil {
		return err
	}
	for _, name := range []string{socketName, socketName + ".lock"} {
		if err := os.Remove(filepath.Join(dir, name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return err
		}
	}
	return nil
}

// socketPathFits also refuses the characters that mean something in the
// setting unix_socket_directories.
func socketPathFits(dir string) bool {
	path := filepath.Join(dir, socketName)
	return len(path) <= maxSocketPath && !strings.ContainsAny(dir, `,"'\`)
}

func digest(path string) string {
	sum := sha256.Sum256([]byte(path))
	return hex.EncodeToString(sum[:6])
}
