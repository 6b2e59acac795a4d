package settings

import (
	"os"
	"path/filepath"
	"runtime"
)

const appName = "roundtable"

// DefaultData is where data lives unless told otherwise: root's is the
// system's place, which another user can be let into.
func DefaultData() (string, error) {
	if os.Geteuid() == 0 {
		return filepath.Join("/var/lib", appName), nil
	}
	if dir := os.Getenv("XDG_DATA_HOME"); filepath.IsAbs(dir) {
		return filepath.Join(dir, appName), nil
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "", err
	}
	switch runtime.GOOS {
	case "darwin":
		return filepath.Join(home, "Library", "Application Support", appName), nil
	case "windows":
		return filepath.Join(home, "AppData", "Local", appName), nil
	default:
		return filepath.Join(home, ".local", "share", appName), nil
	}
}

// DefaultCache is where scripts/fetch-postgres.sh puts what it fetched; the
// two must agree.
func DefaultCache() (string, error) {
	if os.Geteuid() == 0 {
		return filepath.Join("/var/cache", appName), nil
	}
	dir, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	return filepath.Join(dir, appName), nil
}
