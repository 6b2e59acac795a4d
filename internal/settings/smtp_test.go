package settings_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMailServer(t *testing.T) {
	const (
		addr, user, password, from = "ROUNDTABLE_SMTP_ADDR", "ROUNDTABLE_SMTP_USER", "ROUNDTABLE_SMTP_PASSWORD", "ROUNDTABLE_SMTP_FROM"
	)
	for name, tt := range map[string]struct {
		env  map[string]string
		want string // the variable that the error names; "": none
	}{
		"none":              {nil, ""},
		"without a user":    {map[string]string{addr: "mail.example.org:25", from: "a@example.org"}, ""},
		"with everything":   {map[string]string{addr: "[::1]:587", from: "Gŵyl <a@example.org>", user: "ann", password: "geheim"}, ""},
		"no port":           {map[string]string{addr: "mail.example.org", from: "a@example.org"}, addr},
		"port 0":            {map[string]string{addr: "mail.example.org:0", from: "a@example.org"}, addr},
		"a port by name":    {map[string]string{addr: "mail.example.org:smtp", from: "a@example.org"}, addr},
		"no host":           {map[string]string{addr: ":25", from: "a@example.org"}, addr},
		"no sender":         {map[string]string{addr: "mail.example.org:25"}, from},
		"a bad sender":      {map[string]string{addr: "mail.example.org:25", from: "directory"}, from},
		"a user alone":      {map[string]string{addr: "mail.example.org:25", from: "a@example.org", user: "ann"}, user},
		"a password alone":  {map[string]string{addr: "mail.example.org:25", from: "a@example.org", password: "geheim"}, user},
		"a sender alone":    {map[string]string{from: "a@example.org"}, from},
		"a user, no server": {map[string]string{user: "ann", password: "geheim"}, user},
	} {
		t.Run(name, func(t *testing.T) {
			s, err := read(t, tt.env)
			if (err == nil) != (tt.want == "") || err != nil && (!strings.Contains(err.Error(), tt.want) || strings.Contains(err.Error(), "geheim")) {
				t.Errorf("got %v", err)
			}
			if err == nil && s.SMTPPassword.Reveal() != tt.env[password] {
				t.Errorf("the password is %q", s.SMTPPassword.Reveal())
			}
		})
	}
}

func TestThePasswordIsNotPrinted(t *testing.T) {
	s, err := read(t, map[string]string{
		"ROUNDTABLE_SMTP_ADDR": "mail.example.org:587", "ROUNDTABLE_SMTP_FROM": "a@example.org", "ROUNDTABLE_SMTP_USER": "ann",
		"ROUNDTABLE_SMTP_PASSWORD": "geheim",
	})
	if err != nil {
		t.Fatal(err)
	}
	var printed strings.Builder
	if err := s.Print(&printed); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{printed.String(), fmt.Sprint(s), fmt.Sprintf("%v %+v %#v %s", s, s, s, s.SMTPPassword)} {
		if strings.Contains(text, "geheim") {
			t.Errorf("printed %s", text)
		}
	}
	if !strings.Contains(printed.String(), "ROUNDTABLE_SMTP_PASSWORD=xxxxx\n") {
		t.Errorf("printed %s", printed.String())
	}
}

func TestFolderForFiles(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, ok := range map[string]bool{"": true, dir: true, filepath.Join(dir, "new"): true, file: false} {
		if _, err := read(t, map[string]string{"ROUNDTABLE_FILES": path}); (err == nil) != ok {
			t.Errorf("%q: %v", path, err)
		}
	}
}
