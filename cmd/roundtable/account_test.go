package main

import (
	"strings"
	"testing"

	"roundtable/internal/testenv"
)

// TestAccounts: whoever leaves is taken out and a new role given with the commands alone.
func TestAccounts(t *testing.T) {
	dsn := testenv.Postgres(t)
	tests := []struct {
		args           []string
		code           int
		stdout, stderr string
	}{
		{[]string{"invite", "--email=ann@example.org", "--role=editor"}, 0, "/invite#", ""},
		{[]string{"roles", "--email=Ann@example.org", "--role=analyst", "--role=facilitator"}, 0, "ann@example.org: facilitator, analyst\n", ""},
		{[]string{"roles", "--email=ann@example.org", "--role=analyst,editor"}, 0, "ann@example.org: analyst, editor\n", ""},
		{[]string{"disable", "--email=ann@example.org"}, 0, "disabled ann@example.org\n", ""},
		{[]string{"invite", "--email=ann@example.org", "--role=editor"}, exitFailed, "", "disabled"},
		{[]string{"enable", "--email=ann@example.org"}, 0, "enabled ann@example.org\n", ""},
		{[]string{"disable", "--email=bob@example.org"}, exitFailed, "", "email"},
		{[]string{"enable", "--email=bob"}, exitFailed, "", "email"},
		{[]string{"list"}, 0, "ann@example.org  analyst, editor  ", ""},
	}
	for _, tt := range tests {
		args := append([]string{"account"}, tt.args...)
		code, stdout, stderr := call(t, nil, append(args, "--database-url="+dsn, "--public-url=https://rt.example")...)
		if code != tt.code || !strings.Contains(stdout, tt.stdout) || !strings.Contains(stderr, tt.stderr) {
			t.Errorf("%v: exit code %d, %q, %q", tt.args, code, stdout, stderr)
		}
	}
}
