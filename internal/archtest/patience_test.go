package archtest_test

import (
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
)

// impatient finds waits of a fixed number of seconds. Pauses between two looks are milliseconds, and are fine.
var impatient = regexp.MustCompile(`(time\.After|time\.Now\(\)\.Add|WithTimeout|WithDeadline|DialTimeout)\(([^()]*, ?)?([^()]*\(\), ?)?([0-9]+ ?\* ?)?time\.(Second|Minute)\b`)

// A test's deadline is patience.Wait: a fixed second is too short on some machine. Within synctest the clock is the
// test's own.
func TestTestsArePatient(t *testing.T) {
	for _, line := range []string{
		"case <-time.After(10 * time.Second):", "time.Now().Add(time.Minute)", "context.WithTimeout(context.Background(), 2*time.Second)", "context.WithTimeout(ctx, time.Second)",
	} {
		if !impatient.MatchString(line) {
			t.Errorf("%s is not found", line)
		}
	}
	out, err := exec.Command("git", "-C", root(t), "ls-files", "--cached", "--others", "--exclude-standard", "*.go").Output()
	if err != nil {
		t.Skip("no clone: ", err)
	}
	for path := range strings.Lines(string(out)) {
		path = strings.TrimSpace(path)
		if !strings.HasSuffix(path, "_test.go") && !regexp.MustCompile(`test/|internal/testenv/`).MatchString(path) {
			continue
		}
		text, err := os.ReadFile(root(t) + "/" + path)
		if err != nil || strings.Contains(string(text), `"testing/synctest"`) || strings.HasSuffix(path, "house/patience_test.go") {
			continue // or just deleted
		}
		for number, line := range strings.Split(string(text), "\n") {
			if impatient.MatchString(line) {
				t.Errorf("%s:%d waits a fixed time: use patience.Wait", path, number+1)
			}
		}
	}
}
