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
	"strconv"
	"strings"
)

// clusterMajor is the major version that made the cluster, 0 when there is
// none yet.
func clusterMajor(cluster string) (int, error) {
	text, err := os.ReadFile(filepath.Join(cluster, "PG_VERSION"))
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read the cluster's version: %w", err)
	}
	major, err := strconv.Atoi(strings.TrimSpace(string(text)))
	if err != nil {
		return 0, fmt.Errorf("%s is not a PostgreSQL data folder: %w", cluster, err)
	}
	return major, nil
}

// ensureCluster makes the cluster beside its place and moves it there whole,
// so that an interrupted first start leaves nothing half made.
func ensureCluster(ctx context.Context, opts Options, at layout, who identity, p programs) error {
	if major, err := clusterMajor(at.cluster); err != nil || major != 0 {
		return err
	}
	if err := os.Remove(at.cluster); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%s holds something that is no PostgreSQL cluster; move it away: %w", at.cluster, err)
	}
	fresh := at.cluster + ".new"
	var problems []error
	for _, locale := range localeFlags(p.major) {
		if err := os.RemoveAll(fresh); err != nil {
			return fmt.Errorf("clear an unfinished cluster: %w", err)
		}
		if err := ownFolder(fresh, who); err != nil {
			return fmt.Errorf("make the cluster's folder: %w", err)
		}
		err := initdb(ctx, opts, fresh, who, p, locale)
		if err == nil {
			return os.Rename(fresh, at.cluster)
		}
		problems = append(problems, err)
	}
	return fmt.Errorf("make a PostgreSQL cluster: %w", errors.Join(problems...))
}

// localeFlags, best first. With ICU, ILIKE and lower() are right on accented
// letters; the others are for builds without ICU, the last for systems
// without UTF-8 locales.
func localeFlags(major int) [][]string {
	flags := [][]string{{"--locale=C", "--locale-provider=icu", "--icu-locale=en-GB"}}
	if major >= 17 {
		flags = append(flags, []string{"--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"})
	}
	return append(flags, []string{"--locale=C.UTF-8"}, []string{"--locale=C"})
}

func initdb(ctx context.Context, opts Options, dir string, who identity, p programs, locale []string) error {
	args := []string{
		"--pgdata=" + dir,
		"--username=" + owner,
		// Nobody but this user can reach the socket's folder.
		"--auth=trust",
		"--encoding=UTF8",
		"--data-checksums",
		"--no-instructions",
	}
	if opts.Fast {
		args = append(args, "--no-sync")
	}
	cmd := exec.CommandContext(ctx, p.initdb(), append(args, locale...)...)
	cmd.Dir = "/"
	cmd.Env = serverEnv()
	cmd.SysProcAttr = who.attributes()
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("initdb %s: %w: %s", strings.Join(locale, " "), err, lastLines(string(out), 3))
	}
	return nil
}

// serverEnv is small on purpose: PG* variables of the operator's must not
// steer the private server, nor secrets of the application reach it.
func serverEnv() []string {
	env := []string{"LC_ALL=C", "TZ=UTC"}
	for _, name := range []string{"PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"} {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

func lastLines(text string, n int) string {
	lines := strings.Split(strings.TrimSpace(text), "\n")
	return strings.Join(lines[max(0, len(lines)-n):], "; ")
}
