package main

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"roundtable/app"
	"roundtable/internal/testenv"
)

const example = "../../directory/example"

func TestImportAndExport(t *testing.T) {
	dsn := "--database-url=" + testenv.Postgres(t)
	folder, packed := filepath.Join(t.TempDir(), "out"), filepath.Join(t.TempDir(), "out.zip")
	trusts := "../../directory/exchange/testdata/nhs-trusts.csv"
	for _, step := range []struct {
		args   []string
		code   int
		stdout string // all of it, or its end
	}{
		{[]string{"import", example, "--check"}, 0, "would be stored: 35 created, 0 changed, 0 unchanged; 0 errors, 0 warnings\n"},
		{[]string{"import", example}, 0, "\nstored: 35 created, 0 changed, 0 unchanged; 0 errors, 0 warnings\n"},
		{[]string{"import", example}, 0, "\nstored: 0 created, 0 changed, 35 unchanged; 0 errors, 0 warnings\n"},
		{[]string{"import", "--register=nhs-trusts", trusts}, 0, "organisations: 1 created, 2 changed, 0 unchanged\nstored: 1 created, 2 changed, 0 unchanged; 0 errors, 0 warnings\n"},
		{[]string{"import", "--register=prisons", trusts}, exitFailed, "; 1 errors, 0 warnings\n"},
		{[]string{"import", "--register=all", "--check", filepath.Dir(trusts)}, 0, "would be stored: 2 created, 2 changed, 0 unchanged; 0 errors, 0 warnings\n"},
		{[]string{"import", "no such folder"}, exitFailed, ""},
		{[]string{"import", "--register=pubs", trusts}, exitUsage, ""},
		{[]string{"export", folder}, 0, "written to " + folder + "\n"},
		{[]string{"import", folder}, 0, "\nstored: 0 created, 0 changed, 36 unchanged; 0 errors, 0 warnings\n"},
		{[]string{"export", packed, "--public"}, 0, "written to " + packed + "\n"},
		{[]string{"import", packed}, 0, "\nstored: 0 created, 0 changed, 36 unchanged; 0 errors, 0 warnings\n"},
	} {
		code, stdout, stderr := call(t, nil, append(step.args, dsn)...)
		if code != step.code || !strings.HasSuffix(stdout, step.stdout) {
			t.Errorf("%v: exit code %d\n%s%s", step.args, code, stdout, stderr)
		}
	}
}

func TestImportTellsWhereItIsWrong(t *testing.T) {
	dsn := "--database-url=" + testenv.Postgres(t)
	folder := t.TempDir()
	for _, name := range []string{"organisations.csv", "partnerships.csv", "memberships.csv"} {
		content, err := os.ReadFile(filepath.Join(example, name))
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Replace(string(content), "cornwall-council,member", "cornwal-council,member", 1)
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	code, stdout, stderr := call(t, nil, "import", folder, dsn)
	want := "memberships.csv:9:2: error: nothing has this ref, neither in the files nor in the directory. Correct the ref, or add a line for what it refers to.\n"
	if code != exitFailed || !strings.HasPrefix(stdout, want) || !strings.Contains(stderr, "nothing was stored") {
		t.Errorf("exit code %d\n%s%s", code, stdout, stderr)
	}
	if _, stdout, _ = call(t, nil, "import", example, dsn); !strings.HasSuffix(stdout, "stored: 35 created, 0 changed, 0 unchanged; 0 errors, 0 warnings\n") {
		t.Errorf("something was stored before:\n%s", stdout)
	}
}

// The command line names the registers that there are.
func TestRegisters(t *testing.T) {
	field, _ := reflect.TypeFor[importCommand]().FieldByName("Register")
	if want := "," + strings.Join(app.Registers(), ",") + "," + app.AllRegisters; field.Tag.Get("enum") != want {
		t.Errorf("got %q, want %q", field.Tag.Get("enum"), want)
	}
}
