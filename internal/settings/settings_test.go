package settings_test

import (
	"net/netip"
	"os"
	"strings"
	"testing"

	"github.com/alecthomas/kong"

	"roundtable/internal/settings"
)

// read parses as the program does. Variables of the machine that runs the
// tests must not reach it.
func read(t *testing.T, env map[string]string, args ...string) (settings.Settings, error) {
	t.Helper()
	var environ []string
	for _, name := range []string{"DATABASE_URL", "REDIS_URL", "ROUNDTABLE_ADDR", "ROUNDTABLE_DATA", "ROUNDTABLE_CACHE"} {
		if old, ok := os.LookupEnv(name); ok {
			os.Unsetenv(name)
			t.Cleanup(func() { os.Setenv(name, old) })
		}
	}
	for name, value := range env {
		t.Setenv(name, value)
		environ = append(environ, name+"="+value)
	}
	var s settings.Settings
	parser, err := kong.New(&s, kong.Name("roundtable"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := parser.Parse(args); err != nil {
		return s, err
	}
	return s, s.Complete(environ)
}

func TestDefaults(t *testing.T) {
	s, err := read(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	if s.Addr != "127.0.0.1:8080" || s.PublicURL != "http://127.0.0.1:8080" || s.MutationRate != 5 || s.ReadRate != 20_000 {
		t.Errorf("got %+v", s)
	}
	if s.Data == "" || s.Cache == "" || s.MetricsAddr != "" || s.DatabaseURL != "" || s.RedisURL != "" || s.Introspection {
		t.Errorf("got %+v", s)
	}
}

func TestPublicURLFromAddr(t *testing.T) {
	tests := []struct{ addr, public, want string }{
		{":9000", "", "http://localhost:9000"},
		{"0.0.0.0:80", "", "http://localhost:80"},
		{"[::]:80", "", "http://localhost:80"},
		{"[::1]:80", "", "http://[::1]:80"},
		{"host.example:80", "", "http://host.example:80"},
		{":9000", "https://work.example/", "https://work.example"},
	}
	for _, tt := range tests {
		t.Run(tt.addr+" "+tt.public, func(t *testing.T) {
			s, err := read(t, nil, "--addr="+tt.addr, "--public-url="+tt.public)
			if err != nil || s.PublicURL != tt.want {
				t.Errorf("got %q, %v, want %q", s.PublicURL, err, tt.want)
			}
		})
	}
}

func TestFlagWinsOverEnvironment(t *testing.T) {
	s, err := read(t, map[string]string{"ROUNDTABLE_ADDR": ":1"}, "--addr=:2")
	if err != nil || s.Addr != ":2" {
		t.Errorf("got %q, %v", s.Addr, err)
	}
}

func TestTrustedProxies(t *testing.T) {
	s, err := read(t, map[string]string{"ROUNDTABLE_TRUSTED_PROXIES": "10.1.2.3/8, 192.0.2.7,::1"})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := s.TrustedProxies.String(), "10.0.0.0/8,192.0.2.7/32,::1/128"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	for addr, want := range map[string]bool{"10.9.9.9": true, "::ffff:10.9.9.9": true, "192.0.2.8": false} {
		if got := s.TrustedProxies.Contain(netip.MustParseAddr(addr)); got != want {
			t.Errorf("contains %s: %v, want %v", addr, got, want)
		}
	}
}

func TestProblemsNameTheVariable(t *testing.T) {
	tests := []struct {
		name string
		env  map[string]string
		want []string
		not  string
	}{
		{"a mistyped name", map[string]string{"ROUNDTABLE_ADR": "x"}, []string{"ROUNDTABLE_ADR", "ROUNDTABLE_ADDR?"}, ""},
		{"another", map[string]string{"ROUNDTABLE_PUBLICURL": "x"}, []string{"ROUNDTABLE_PUBLIC_URL?"}, ""},
		{"addr", map[string]string{"ROUNDTABLE_ADDR": "8080"}, []string{"ROUNDTABLE_ADDR", "--addr", "127.0.0.1:8080"}, ""},
		{"metrics addr", map[string]string{"ROUNDTABLE_METRICS_ADDR": "9090"}, []string{"ROUNDTABLE_METRICS_ADDR", "--metrics-addr", "127.0.0.1:9090"}, ""},
		{"metrics where people are", map[string]string{"ROUNDTABLE_METRICS_ADDR": "127.0.0.1:8080"}, []string{"ROUNDTABLE_METRICS_ADDR", "of its own"}, ""},
		{"port", map[string]string{"ROUNDTABLE_ADDR": ":99999"}, []string{"ROUNDTABLE_ADDR"}, ""},
		{"public URL", map[string]string{"ROUNDTABLE_PUBLIC_URL": "work.example"}, []string{"ROUNDTABLE_PUBLIC_URL", "--public-url", "https://"}, ""},
		{"public URL with a path", map[string]string{"ROUNDTABLE_PUBLIC_URL": "https://a.example/b"}, []string{"without a path"}, ""},
		{"proxies", map[string]string{"ROUNDTABLE_TRUSTED_PROXIES": "10.0.0.0/8,all"}, []string{"ROUNDTABLE_TRUSTED_PROXIES", `"all"`}, ""},
		{"database", map[string]string{"DATABASE_URL": "mysql://u:hunter2@h/db"}, []string{"DATABASE_URL", "postgres://"}, "hunter2"},
		{"redis", map[string]string{"REDIS_URL": "http://u:hunter2@h"}, []string{"REDIS_URL", "redis://"}, "hunter2"},
		{"programs", map[string]string{"ROUNDTABLE_POSTGRES_BIN": "/no/such"}, []string{"ROUNDTABLE_POSTGRES_BIN", "--postgres-bin", "/no/such"}, ""},
		{"rate", map[string]string{"ROUNDTABLE_MUTATION_RATE": "-1"}, []string{"ROUNDTABLE_MUTATION_RATE", "0 for no limit"}, ""},
		{"not a rate", map[string]string{"ROUNDTABLE_MUTATION_RATE": "fast"}, []string{"ROUNDTABLE_MUTATION_RATE", "fast"}, ""},
		{"read rate", map[string]string{"ROUNDTABLE_READ_RATE": "-1"}, []string{"ROUNDTABLE_READ_RATE", "0 for no limit"}, ""},
		{"a read rate that answers nothing", map[string]string{"ROUNDTABLE_READ_RATE": "1"}, []string{"ROUNDTABLE_READ_RATE", "1000 or more"}, ""},
		{"a read rate without an end", map[string]string{"ROUNDTABLE_READ_RATE": "Inf"}, []string{"ROUNDTABLE_READ_RATE"}, ""},
		{"no read rate", map[string]string{"ROUNDTABLE_READ_RATE": "NaN"}, []string{"ROUNDTABLE_READ_RATE"}, ""},
		{"level", map[string]string{"ROUNDTABLE_LOG_LEVEL": "loud"}, []string{"ROUNDTABLE_LOG_LEVEL", "debug, info, warn, error"}, ""},
		{"format", map[string]string{"ROUNDTABLE_LOG_FORMAT": "xml"}, []string{"ROUNDTABLE_LOG_FORMAT", "text, json"}, ""},
		{"introspection", map[string]string{"ROUNDTABLE_INTROSPECTION": "perhaps"}, []string{"ROUNDTABLE_INTROSPECTION"}, ""},
		{"all at once", map[string]string{"ROUNDTABLE_LOG_LEVEL": "loud", "ROUNDTABLE_X": ""}, []string{"ROUNDTABLE_LOG_LEVEL", "ROUNDTABLE_X"}, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := read(t, tt.env)
			if err == nil {
				t.Fatal("no error")
			}
			for _, part := range tt.want {
				if !strings.Contains(err.Error(), part) {
					t.Errorf("%q is missing from: %v", part, err)
				}
			}
			if tt.not != "" && strings.Contains(err.Error(), tt.not) {
				t.Errorf("a secret is in: %v", err)
			}
		})
	}
}

func TestOtherPeoplesVariablesAreLeftAlone(t *testing.T) {
	env := map[string]string{"ROUNDTABLE_TEST_POSTGRES": "x", "ROUNDTABLES": "y"}
	if _, err := read(t, env); err != nil {
		t.Error(err)
	}
}

func TestPrintHidesPasswords(t *testing.T) {
	tests := []struct{ database, want string }{
		{"postgres://me:hunter2@db.example/roundtable", "DATABASE_URL=postgres://me:xxxxx@db.example/roundtable\n"},
		{"postgres:///roundtable?host=/run&password=hunter2", "DATABASE_URL=postgres:///roundtable?host=/run&password=xxxxx\n"},
		{"host=db user=me password='hunter2 \\' hunter2' dbname=r", "DATABASE_URL=host=db user=me password=xxxxx dbname=r\n"},
	}
	for _, tt := range tests {
		t.Run(tt.want, func(t *testing.T) {
			s, err := read(t, map[string]string{"DATABASE_URL": tt.database, "REDIS_URL": "redis://:hunter2@r:6379/0"})
			if err != nil {
				t.Fatal(err)
			}
			var out strings.Builder
			if err := s.Print(&out); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(out.String(), "hunter2") {
				t.Errorf("a password is in:\n%s", &out)
			}
			for _, line := range []string{tt.want, "ROUNDTABLE_ADDR=127.0.0.1:8080\n", "ROUNDTABLE_METRICS_ADDR=\n", "REDIS_URL=redis://:xxxxx@r:6379/0\n"} {
				if !strings.Contains(out.String(), line) {
					t.Errorf("%q is missing from:\n%s", line, &out)
				}
			}
		})
	}
}
