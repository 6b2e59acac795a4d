package files

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"time"

	"roundtable/directory"
	"roundtable/fault"
)

// Folder is directory.Files: a file for each checksum, in a folder for its first two letters. Several nodes may share
// it.
type Folder struct {
	dir string
	now func() time.Time
}

var _ directory.Files = (*Folder)(nil)

// Open makes the folder if there is none, for this user alone.
func Open(dir string, now func() time.Time) (*Folder, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("making the folder for documents: %w", err)
	}
	return &Folder{dir: dir, now: now}, nil
}

var checksum = regexp.MustCompile(`^[0-9a-f]{64}$`)

// path is where a file is. Only what is a checksum becomes a part of a path.
func (f *Folder) path(sha256 string) (string, error) {
	if !checksum.MatchString(sha256) {
		return "", fault.Missing("file")
	}
	return filepath.Join(f.dir, sha256[:2], sha256), nil
}

// Put implements directory.Files. A file appears under its name when all of it is on the disk, and never half.
func (f *Folder) Put(_ context.Context, sha256 string, content []byte) error {
	path, err := f.path(sha256)
	if err != nil {
		return err
	}
	if err := f.write(path, content); err != nil {
		return fault.Down(fmt.Errorf("storing a file: %w", err))
	}
	return nil
}

func (f *Folder) write(path string, content []byte) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(path), "part-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(part.Name())
		}
	}()
	_, err = part.Write(content)
	err = errors.Join(err, part.Sync(), part.Close())
	if err != nil {
		return err
	}
	now := f.now()
	if err := os.Chtimes(part.Name(), now, now); err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}

// Get implements directory.Files.
func (f *Folder) Get(_ context.Context, sha256 string) ([]byte, error) {
	path, err := f.path(sha256)
	if err != nil {
		return nil, err
	}
	content, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.Missing("file")
	}
	if err != nil {
		return nil, fault.Down(fmt.Errorf("reading a file: %w", err))
	}
	return content, nil
}

// Keep implements directory.Files. It also deletes what was begun and never ended; other files are nobody's business.
func (f *Folder) Keep(ctx context.Context, sha256s []string, age time.Duration) error {
	kept := slices.Sorted(slices.Values(sha256s))
	before := f.now().Add(-age)
	err := filepath.WalkDir(f.dir, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return ignoreGone(err)
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		name := entry.Name()
		if _, named := slices.BinarySearch(kept, name); named || !f.ours(path, name) {
			return nil
		}
		info, err := entry.Info()
		if err != nil || !info.ModTime().Before(before) {
			return ignoreGone(err)
		}
		return ignoreGone(os.Remove(path))
	})
	if err != nil {
		return fault.Down(fmt.Errorf("deleting files that nothing refers to: %w", err))
	}
	return nil
}

// ours reports whether a file is one that Put makes.
func (f *Folder) ours(path, name string) bool {
	folder, err := filepath.Rel(f.dir, filepath.Dir(path))
	if err != nil || len(folder) != 2 {
		return false
	}
	part, _ := filepath.Match("part-*", name)
	return part || checksum.MatchString(name) && name[:2] == folder
}

// ignoreGone passes over files that went away meanwhile, such as those of another node.
func ignoreGone(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}
