//go:build unix

package local

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// ownFolder makes a folder that only the server's user may enter. One that somebody else left at that path is refused:
// they could swap the socket.
func ownFolder(path string, who identity) error {
	folder, err := takeFolder(path, who)
	if err != nil {
		return err
	}
	defer folder.Close()
	return folder.Chmod(0o700)
}

// takeFolder makes a folder the server's user's. One that exists keeps its mode: whoever made it had a reason. Root takes
// over what it had given to nobody before.
func takeFolder(path string, who identity) (*os.File, error) {
	if err := os.Mkdir(path, 0o700); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, err
	}
	folder, uid, err := openFolder(path)
	if err != nil {
		return nil, err
	}
	switch {
	case uid == who.uid:
		return folder, nil
	case uid == os.Geteuid() || givenToNobody(uid):
		err = folder.Chown(who.uid, who.gid)
	default:
		err = fmt.Errorf("it belongs to somebody else, uid %d", uid)
	}
	if err != nil {
		folder.Close()
		return nil, err
	}
	return folder, nil
}

// openFolder opens a folder itself and no link to one, so that what is changed is what was looked at.
func openFolder(path string) (folder *os.File, uid int, err error) {
	folder, err = os.OpenFile(path, syscall.O_DIRECTORY|syscall.O_NOFOLLOW, 0)
	if err != nil {
		return nil, 0, err
	}
	info, err := folder.Stat()
	if err != nil {
		folder.Close()
		return nil, 0, err
	}
	uid, _ = ownersOf(info)
	return folder, uid, nil
}

func givenToNobody(uid int) bool {
	other, err := nobody()
	return os.Geteuid() == 0 && err == nil && uid == other.uid
}

// openToPass lets everybody through a folder of ours to what is below it, but not read it.
func openToPass(path string) error {
	folder, uid, err := openFolder(path)
	if err != nil {
		return err
	}
	defer folder.Close()
	info, err := folder.Stat()
	if err != nil {
		return err
	}
	mode := info.Mode().Perm()
	if mode&0o011 == 0o011 || uid != os.Geteuid() && !givenToNobody(uid) {
		return nil // open already, or not ours to open
	}
	return folder.Chmod(mode | 0o111)
}

// handOver gives a data folder and the cluster that root made in it to whom PostgreSQL must run as now. It needs the lock.
func handOver(at layout, who identity) error {
	if os.Geteuid() != 0 {
		return nil
	}
	folder, err := takeFolder(at.root, who)
	if err != nil {
		return fmt.Errorf("give %s to %s: %w", at.root, who.name, err)
	}
	folder.Close()
	if err := handOverCluster(at.cluster, who); err != nil {
		return fmt.Errorf("give %s to %s: %w", at.cluster, who.name, err)
	}
	return nil
}

// handOverCluster gives the folder itself last: until then nobody but root can enter it, and an interrupted handing over
// is taken up again by the next start, whoever that runs as.
func handOverCluster(cluster string, who identity) error {
	info, err := os.Lstat(cluster)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	if uid, _ := ownersOf(info); uid != 0 {
		return nil // its owner's, whole
	}
	within, err := os.OpenRoot(cluster)
	if err != nil {
		return err
	}
	defer within.Close()
	err = fs.WalkDir(within.FS(), ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || path == "." {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		if uid, _ := ownersOf(info); uid == who.uid {
			return nil
		}
		return within.Lchown(path, who.uid, who.gid)
	})
	if err != nil {
		return err
	}
	return within.Lchown(".", who.uid, who.gid)
}

// reachable says which folder keeps the identity from entering dir; nil if it may.
func reachable(dir string, who identity) error {
	if !who.foreign {
		return nil
	}
	for ; ; dir = filepath.Dir(dir) {
		info, err := os.Stat(dir)
		if err != nil {
			return err
		}
		uid, _ := ownersOf(info)
		if uid != who.uid && info.Mode().Perm()&0o001 == 0 {
			return fmt.Errorf("%s lets only others pass (mode %04o, uid %d)", dir, info.Mode().Perm(), uid)
		}
		if dir == filepath.Dir(dir) {
			return nil
		}
	}
}

func ownersOf(info fs.FileInfo) (uid, gid int) {
	stat := info.Sys().(*syscall.Stat_t) // what os.Stat gives on every Unix
	return int(stat.Uid), int(stat.Gid)
}
