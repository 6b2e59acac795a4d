//go:build unix

package local

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// minMajor is the first version whose initdb takes an ICU locale.
const minMajor = 15

// installFolders are where packagers put the programs without adding them to
// PATH: Debian, PGDG's RPMs, Alpine, a build from source, Homebrew on both
// kinds of Mac, MacPorts, Postgres.app.
var installFolders = []string{
	"/usr/lib/postgresql/*/bin",
	"/usr/pgsql-*/bin",
	"/usr/libexec/postgresql*",
	"/usr/local/pgsql/bin",
	"/opt/homebrew/opt/postgresql@*/bin",
	"/usr/local/opt/postgresql@*/bin",
	"/home/linuxbrew/.linuxbrew/opt/postgresql@*/bin",
	"/opt/local/lib/postgresql*/bin",
	"/Applications/Postgres.app/Contents/Versions/*/bin",
}

// programs is one folder with postgres and initdb of one major version.
type programs struct {
	dir   string
	major int
}

func (p programs) postgres() string { return filepath.Join(p.dir, "postgres") }
func (p programs) initdb() string   { return filepath.Join(p.dir, "initdb") }

// choosePrograms takes the first folder that works and fits the cluster, and
// otherwise says what was wrong with each.
func choosePrograms(ctx context.Context, opts Options, at layout, who identity) (programs, error) {
	wanted, err := clusterMajor(at.cluster)
	if err != nil {
		return programs{}, err
	}
	var looked []string
	otherMajor := false
	for _, dir := range candidates(opts) {
		found, err := inspect(ctx, dir, who)
		switch {
		case err != nil:
			looked = append(looked, fmt.Sprintf("%s: %v", dir, err))
		case wanted != 0 && found.major != wanted:
			otherMajor = true
			looked = append(looked, fmt.Sprintf("%s: PostgreSQL %d", dir, found.major))
		default:
			return found, nil
		}
	}
	list := ":\n  " + strings.Join(looked, "\n  ")
	if opts.BinDir == "" {
		list = " PATH, then in" + list
	}
	if otherMajor {
		return programs{}, fmt.Errorf("%s was made by PostgreSQL %d, whose programs are not here; install PostgreSQL %d, "+
			"or dump the data with it and load the dump into a new data folder. Looked in%s", at.cluster, wanted, wanted, list)
	}
	return programs{}, fmt.Errorf("PostgreSQL's programs (postgres and initdb, version %d or later) were not found. "+
		"Install the package postgresql, or name their folder in ROUNDTABLE_POSTGRES_BIN, "+
		"or run scripts/fetch-postgres.sh, or set DATABASE_URL to a server that runs. Looked in%s", minMajor, list)
}

// candidates lists folders in the documented order, each once.
func candidates(opts Options) []string {
	if opts.BinDir != "" {
		return []string{opts.BinDir}
	}
	var dirs []string
	for _, dir := range filepath.SplitList(os.Getenv("PATH")) {
		// Debian keeps initdb off PATH: follow a link to where both are.
		if target, err := filepath.EvalSymlinks(filepath.Join(dir, "postgres")); err == nil {
			dirs = append(dirs, filepath.Dir(target))
		}
	}
	patterns := installFolders
	if opts.CacheDir != "" {
		patterns = append(slices.Clone(patterns), filepath.Join(opts.CacheDir, "postgres", "*", "bin"))
	}
	for _, pattern := range patterns {
		found, err := filepath.Glob(pattern)
		if err != nil || len(found) == 0 {
			dirs = append(dirs, pattern)
			continue
		}
		slices.Reverse(found) // the newest version first
		dirs = append(dirs, found...)
	}
	seen := map[string]bool{}
	return slices.DeleteFunc(dirs, func(dir string) bool {
		again := seen[dir]
		seen[dir] = true
		return again
	})
}

var versionPattern = regexp.MustCompile(`\(PostgreSQL\) (\d+)`)

func inspect(ctx context.Context, dir string, who identity) (programs, error) {
	p := programs{dir: dir}
	for _, file := range []string{p.postgres(), p.initdb()} {
		if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
			return p, fmt.Errorf("no %s", filepath.Base(file))
		} else if err != nil {
			return p, err
		}
	}
	if err := reachable(dir, who); err != nil {
		return p, fmt.Errorf("%s cannot enter it: %w", who.name, err)
	}
	cmd := exec.CommandContext(ctx, p.postgres(), "--version")
	cmd.Dir = "/"
	cmd.SysProcAttr = who.attributes()
	out, err := cmd.Output()
	if err != nil {
		return p, fmt.Errorf("postgres --version: %w", err)
	}
	match := versionPattern.FindSubmatch(out)
	if match == nil {
		return p, fmt.Errorf("postgres --version says %q", strings.TrimSpace(string(out)))
	}
	if p.major, err = strconv.Atoi(string(match[1])); err != nil {
		return p, err
	}
	if p.major < minMajor {
		return p, fmt.Errorf("PostgreSQL %d is too old", p.major)
	}
	return p, nil
}
