package main

import (
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// usage is processor time so far, in seconds: the program's own, and its PostgreSQL's. Both are 0 on systems without /proc.
type usage struct{ own, database float64 }

func (u usage) since(before usage) usage {
	return usage{own: u.own - before.own, database: u.database - before.database}
}

// ticks a second, in which Linux counts processor time for those who ask.
const ticks = 100

// usage counts the process itself and everything below it. A process of the database that ended meanwhile is in its
// parent's sum.
func (s *server) usage() usage {
	own := strconv.Itoa(s.cmd.Process.Pid)
	u := usage{own: cpuOf(own, false)}
	parents := map[string]string{}
	folders, _ := filepath.Glob("/proc/[0-9]*") // the pattern is well formed
	for _, folder := range folders {
		pid := filepath.Base(folder)
		if fields := stat(pid); len(fields) > 1 {
			parents[pid] = fields[1]
		}
	}
	for pid := range parents {
		if pid != own && below(pid, own, parents) {
			u.database += cpuOf(pid, true)
		}
	}
	return u
}

func below(pid, ancestor string, parents map[string]string) bool {
	for depth := 0; pid != "" && depth < 16; depth++ {
		if pid == ancestor {
			return true
		}
		pid = parents[pid]
	}
	return false
}

// stat gives /proc/PID/stat from the state on: the name before it may hold anything.
func stat(pid string) []string {
	data, err := os.ReadFile("/proc/" + pid + "/stat") //nolint:gosec // a process of ours
	if err != nil {
		return nil // it ended
	}
	_, after, _ := strings.Cut(string(data[strings.LastIndexByte(string(data), ')')+1:]), " ")
	return strings.Fields(after)
}

func cpuOf(pid string, withChildren bool) float64 {
	fields := stat(pid)
	if len(fields) < 15 {
		return 0
	}
	count := fields[11:13] // user and system time
	if withChildren {
		count = fields[11:15] // and of children that ended
	}
	sum := 0
	for _, f := range count {
		n, _ := strconv.Atoi(f) // the kernel writes numbers
		sum += n
	}
	return float64(sum) / ticks
}

// forgetPeak lets peak count from now on.
func (s *server) forgetPeak() {
	path := "/proc/" + strconv.Itoa(s.cmd.Process.Pid) + "/clear_refs"
	_ = os.WriteFile(path, []byte("5"), 0) // without it the peak is that of the whole life
}

// peak is the most memory the program held since, in MiB; 0 where nobody knows.
func (s *server) peak() float64 {
	data, err := os.ReadFile("/proc/" + strconv.Itoa(s.cmd.Process.Pid) + "/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(data)) {
		if rest, ok := strings.CutPrefix(line, "VmHWM:"); ok {
			kib, _ := strconv.ParseFloat(strings.Fields(rest)[0], 64) // the kernel writes a number
			return kib / 1024
		}
	}
	return 0
}
