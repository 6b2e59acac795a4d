//go:build unix

package local

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// systemFolder takes the data when PostgreSQL must run as another user who cannot reach the data folder.
const systemFolder = "/var/lib/roundtable"

// home is who PostgreSQL runs as, and the folders that may hold its data, best first.
type home struct {
	who    identity
	places []string
	stands bool     // the database exists; the only place is its own
	unused []string // places with another database, which is left alone
}

// places lists the data folder and those that may stand in for it.
func (o Options) places(root string) []string {
	return []string{root, filepath.Join(o.systemFolder(), digest(root)), filepath.Join(o.temporaryFolders()[0], "roundtable-"+digest(root))}
}

// chooseHome stays with a database that exists, wherever an earlier start put it and whoever owns it, so that a data
// folder keeps working when user namespaces come or go and when folders are opened or closed. It makes nothing.
func chooseHome(opts Options, root string, ordinary func() (identity, error)) (home, error) {
	if os.Geteuid() != 0 {
		return ownHome(root)
	}
	standing := standingIn(opts.places(root))
	if len(standing) == 0 {
		who, err := ordinary()
		if err != nil {
			return home{}, err
		}
		return home{who: who, places: opts.places(root)}, nil
	}
	h := home{places: []string{standing[0].place}, stands: true}
	for _, other := range standing[1:] {
		h.unused = append(h.unused, other.place)
	}
	h.who = standing[0].owner()
	if h.who.uid == 0 {
		var err error
		if h.who, err = ordinary(); err != nil {
			return home{}, err
		}
	}
	return h, nil
}

// ownHome is for those who run PostgreSQL as themselves.
func ownHome(root string) (home, error) {
	cluster := filepath.Join(root, clusterName)
	info, err := os.Stat(cluster)
	owned := cluster
	if errors.Is(err, fs.ErrPermission) {
		owned = root
		info, err = os.Stat(root)
	}
	self := identity{name: "this user", uid: os.Geteuid(), gid: os.Getegid()}
	if err == nil {
		if uid, _ := ownersOf(info); uid != self.uid {
			return home{}, notOurs(owned, uid)
		}
	}
	return home{who: self, places: []string{root}, stands: err == nil}, nil
}

func notOurs(folder string, uid int) error {
	return fmt.Errorf("%s belongs to uid %d, and this is uid %d: run as that user, or name another folder in ROUNDTABLE_DATA",
		folder, uid, os.Geteuid())
}

// standing is a database that an earlier start made.
type standing struct {
	place    string
	uid, gid int
}

func (s standing) owner() identity {
	return identity{name: "uid " + strconv.Itoa(s.uid), uid: s.uid, gid: s.gid, foreign: s.uid != 0}
}

// standingIn finds them. Those of another user come first: one was only made because the data folder could not be used,
// so it is the newer.
func standingIn(places []string) []standing {
	var others, roots []standing
	for i, place := range places {
		info, err := os.Stat(filepath.Join(place, clusterName))
		if err != nil || !info.IsDir() {
			continue
		}
		uid, gid := ownersOf(info)
		if i == len(places)-1 && uid != 0 && !givenToNobody(uid) {
			continue // anybody may put something into the temporary folder
		}
		if found := (standing{place, uid, gid}); uid == 0 {
			roots = append(roots, found)
		} else {
			others = append(others, found)
		}
	}
	return append(others, roots...)
}

// prepare gives the folder that holds the data. Of a database that exists nothing is changed before it is locked.
func (h home) prepare(opts Options) (string, error) {
	if os.Geteuid() != 0 {
		return h.places[0], os.MkdirAll(h.places[0], 0o700)
	}
	if h.stands {
		return h.places[0], h.reach(opts)
	}
	var problems []string
	for i, place := range h.places {
		err := opts.preparePlace(place, i == 0, h.who)
		if err == nil {
			return place, nil
		}
		problems = append(problems, fmt.Sprintf("%s: %v", place, err))
	}
	return "", fmt.Errorf("PostgreSQL must run as %s here, who can use none of these folders; name one in ROUNDTABLE_DATA:\n  %s",
		h.who.name, strings.Join(problems, "\n  "))
}

// reach opens the way to a database that exists, if that is the system's folder.
func (h home) reach(opts Options) error {
	place := h.places[0]
	err := opts.pass(filepath.Dir(place))
	if err == nil {
		err = reachable(filepath.Dir(place), h.who)
	}
	if err != nil {
		return fmt.Errorf("the database in %s cannot be used: PostgreSQL must run as %s here, and %w; open that folder with chmod o+x, "+
			"or move %s where everybody may pass and name the new place in ROUNDTABLE_DATA", place, h.who.name, err, place)
	}
	return nil
}

// preparePlace makes a folder for the data. The system's folder stays open to pass through even while it is somebody's
// data folder: another user's data may come to stand below it.
func (o Options) preparePlace(place string, given bool, who identity) error {
	if err := os.MkdirAll(filepath.Dir(place), 0o711); err != nil {
		return err
	}
	if err := o.pass(filepath.Dir(place)); err != nil {
		return err
	}
	if err := reachable(filepath.Dir(place), who); err != nil {
		return err
	}
	if !given {
		return ownFolder(place, who)
	}
	folder, err := takeFolder(place, who)
	if err != nil {
		return err
	}
	return errors.Join(folder.Close(), o.pass(place))
}

// pass opens the system's folder, if this is it, to those who pass through.
func (o Options) pass(folder string) error {
	if folder != o.systemFolder() {
		return nil
	}
	return openToPass(folder)
}

func (o Options) systemFolder() string {
	if o.SystemDir != "" {
		return o.SystemDir
	}
	return systemFolder
}

// temporaryFolders are for what has no better place; short paths come last and always fit.
func (o Options) temporaryFolders() []string {
	if o.TemporaryDir != "" {
		return []string{o.TemporaryDir}
	}
	return []string{os.TempDir(), "/tmp"}
}
