package files_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"roundtable/directory"
	"roundtable/directory/storetest"
	"roundtable/fault"
	"roundtable/files"
)

func TestFolder(t *testing.T) {
	storetest.RunFiles(t, func(t *testing.T, now func() time.Time) directory.Files {
		return open(t, t.TempDir(), now)
	})
}

func open(t *testing.T, dir string, now func() time.Time) *files.Folder {
	t.Helper()
	folder, err := files.Open(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	return folder
}

var sha = strings.Repeat("0a", 32)

func TestOnlyChecksumsAreNames(t *testing.T) {
	dir := t.TempDir()
	folder := open(t, filepath.Join(dir, "papers"), time.Now)
	for _, name := range []string{"", "..", "../../etc/passwd", strings.ToUpper(sha), sha + "/", sha[:63], "/" + sha[1:], sha + "\x00"} {
		if err := folder.Put(t.Context(), name, []byte("x")); !fault.Is(err, fault.NotFound) {
			t.Errorf("put %q: %v", name, err)
		}
		if _, err := folder.Get(t.Context(), name); !fault.Is(err, fault.NotFound) {
			t.Errorf("get %q: %v", name, err)
		}
	}
	left, err := filepath.Glob(filepath.Join(dir, "*", "*"))
	if err != nil || len(left) != 0 {
		t.Errorf("left %v, %v", left, err)
	}
}

func TestKeepLeavesWhatIsNotOurs(t *testing.T) {
	dir := t.TempDir()
	now := time.Now()
	folder := open(t, dir, func() time.Time { return now })
	if err := folder.Put(t.Context(), sha, []byte("a paper")); err != nil {
		t.Fatal(err)
	}
	foreign := []string{
		filepath.Join(dir, "README"), filepath.Join(dir, "0a", "notes.txt"), filepath.Join(dir, sha),
		filepath.Join(dir, "0a", strings.Repeat("0b", 32)),
	}
	begun := filepath.Join(dir, "0a", "part-1234")
	for _, path := range append(foreign, begun) {
		if err := os.WriteFile(path, []byte("mine"), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now.AddDate(-1, 0, 0), now.AddDate(-1, 0, 0)); err != nil {
			t.Fatal(err)
		}
	}
	now = now.Add(48 * time.Hour)
	if err := folder.Keep(t.Context(), nil, 24*time.Hour); err != nil {
		t.Fatal(err)
	}
	for _, path := range foreign {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s: %v", path, err)
		}
	}
	for _, path := range []string{begun, filepath.Join(dir, "0a", sha)} {
		if _, err := os.Stat(path); !os.IsNotExist(err) {
			t.Errorf("%s is still there: %v", path, err)
		}
	}
}

func TestOthersOnTheMachineCannotRead(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "papers")
	if err := open(t, dir, time.Now).Put(t.Context(), sha, bytes.Repeat([]byte("x"), 1000)); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{dir, filepath.Join(dir, "0a"), filepath.Join(dir, "0a", sha)} {
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s: %v, %v", path, info.Mode(), err)
		}
	}
}

func TestAFolderThatCannotBe(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := files.Open(file, time.Now); err == nil {
		t.Error("opened a file as a folder")
	}
}
