package app_test

import (
	"bufio"
	"bytes"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"

	"roundtable/account"
	"roundtable/app/apptest"
	"roundtable/directory/exchange"
	"roundtable/internal/child"
)

// proxyExample is an example of docs/operations.md, which runs as it stands there but for the addresses and TLS.
type proxyExample struct {
	program string
	fence   string
	changes func(front string) map[string]string // every text that is changed, which must be there once
	around  func(dir, example string) string
	command func(config string) []string
}

var proxyExamples = []proxyExample{
	{
		program: "nginx", fence: "nginx",
		changes: func(front string) map[string]string {
			return map[string]string{"listen 443 ssl;": "listen " + front + ";"}
		},
		// The header with which the server asks for lines at once counts for nothing: the example asks for them.
		around: func(dir, example string) string {
			paths := ""
			for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
				paths += kind + "_temp_path " + filepath.Join(dir, kind) + ";\n"
			}
			return "daemon off; master_process off; error_log stderr; pid " + filepath.Join(dir, "pid") + ";\n" +
				"events {}\nhttp {\naccess_log off; proxy_ignore_headers X-Accel-Buffering;\n" + paths + example + "}\n"
		},
		command: func(config string) []string { return []string{"-p", filepath.Dir(config), "-c", config} },
	},
	{
		program: "caddy", fence: "caddyfile",
		changes: func(front string) map[string]string {
			return map[string]string{"workshops.example.org {": "http://" + front + " {"}
		},
		around: func(dir, example string) string {
			return "{\n\tadmin off\n\tstorage file_system " + dir + "\n}\n" + example
		},
		command: func(config string) []string { return []string{"run", "--config", config, "--adapter", "caddyfile"} },
	},
}

// TestProxyExamples: what an operator copies serves a workshop.
func TestProxyExamples(t *testing.T) {
	t.Parallel()
	for _, example := range proxyExamples {
		t.Run(example.program, func(t *testing.T) {
			t.Parallel()
			program := findProxy(t, example.program)
			node := apptest.Start(t)
			front := apptest.Remote(t, "http://"+example.run(t, program, strings.TrimPrefix(node.Address, "http://")))
			passesSockets(t, node, front)
			passesBodies(t, node, front)
			passesLinesAtOnce(t, node, front)
			if status, _, body := front.As("").Get(t, "/metrics"); status != http.StatusNotFound {
				t.Errorf("/metrics: %d %s", status, body)
			}
			// Nobody named the proxy, so the node says that it was told of the visitor and does not believe it.
			if _, _, ready := front.As("").Get(t, "/readyz"); !strings.Contains(ready, `"proxy":"not trusted"`) {
				t.Errorf("it does not tell where visitors come from: %s", ready)
			}
		})
	}
}

// findProxy also looks where Debian keeps servers.
func findProxy(t *testing.T, program string) string {
	t.Helper()
	for _, name := range []string{program, "/usr/sbin/" + program} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Skipf("%s is not installed: its example in docs/operations.md is not tried", program)
	return ""
}

// run starts the proxy before the server's host:port and gives its own.
func (e proxyExample) run(t *testing.T, program, server string) (front string) {
	t.Helper()
	dir, front := t.TempDir(), freeAddress(t)
	changes := e.changes(front)
	changes["127.0.0.1:8080"] = server
	example := e.text(t)
	for from, to := range changes {
		if strings.Count(example, from) != 1 {
			t.Fatalf("%q stands not once in\n%s", from, example)
		}
		example = strings.Replace(example, from, to, 1)
	}
	config := filepath.Join(dir, "config")
	if err := os.WriteFile(config, []byte(e.around(dir, example)), 0o600); err != nil {
		t.Fatal(err)
	}
	log := &apptest.Log{}
	cmd := exec.Command(program, e.command(config)...)
	cmd.Stdout, cmd.Stderr, cmd.Dir = log, log, dir
	cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	exited, err := child.Start(cmd, syscall.SIGKILL)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Kill() // it may have ended
		<-exited
		if t.Failed() {
			t.Logf("%s said\n%s", e.program, log)
		}
	})
	apptest.Eventually(t, "the proxy answers", func() bool {
		select {
		case <-exited:
			t.Fatal("the proxy ended")
		default:
		}
		response, err := http.Get("http://" + front + "/livez")
		if err != nil {
			return false
		}
		_ = response.Body.Close()
		return response.StatusCode == http.StatusOK
	})
	return front
}

func (e proxyExample) text(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../docs/operations.md")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?s)```"+e.fence+"\n(.*?)```").FindAllSubmatch(text, -1)
	if len(found) != 1 {
		t.Fatalf("%d examples for %s", len(found), e.program)
	}
	return string(found[0][1])
}

// freeAddress is one that nobody listens at just now.
func freeAddress(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	return listener.Addr().String()
}

func passesSockets(t *testing.T, node, front *apptest.Node) {
	t.Helper()
	room := node.Facilitator(t).Room(t, nil)
	live := room.Owner.At(front).Connect(t).Subscribe(
		`subscription($b: ID!) { boardUpdates(boardId: $b) { notes { text } } }`, object{"b": room.Boards[0]})
	if notes, _ := apptest.At(live.Data(t), "boardUpdates.notes").([]any); len(notes) != 0 {
		t.Errorf("an empty board has %v", notes)
	}
	room.AddNote(t, room.Owner.At(front), "through the proxy")
	if text := apptest.At(live.Data(t), "boardUpdates.notes.0.text"); text != "through the proxy" {
		t.Errorf("the update has %v", text)
	}
}

// passesBodies: what is the most that the server takes is not refused before it, and what is more is refused by it.
func passesBodies(t *testing.T, node, front *apptest.Node) {
	t.Helper()
	editor, _ := node.Program(t, account.Editor)
	most := make([]byte, exchange.MaxUpload)
	got := send(t, editor.At(front), http.MethodPost, "/directory/import", most, "Content-Type", "application/zip")
	if findings, _ := apptest.At(report(t, got), "report.findings").([]any); len(findings) == 0 {
		t.Errorf("zeros are a zip: %.300s", got.body)
	}
}

// passesLinesAtOnce reads how far an import is while it cannot go on.
func passesLinesAtOnce(t *testing.T, node, front *apptest.Node) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), node.Config.Settings.DatabaseURL)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(t.Context())
	tx, err := conn.Begin(t.Context())
	if err == nil {
		_, err = tx.Exec(t.Context(), `LOCK TABLE directory_record IN SHARE MODE`) // it is read, and not written
	}
	if err != nil {
		t.Fatal(err)
	}
	register, err := os.ReadFile("../registers/local-authorities.csv")
	if err != nil {
		t.Fatal(err)
	}
	editor, _ := node.Program(t, account.Editor)
	r, err := http.NewRequest(http.MethodPost, front.Address+"/directory/import/register/councils", bytes.NewReader(register))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Authorization", "Bearer "+editor.Token)
	r.Header.Set("Content-Type", "text/csv")
	response, err := (&http.Client{Timeout: apptest.Patience}).Do(r)
	if err != nil {
		t.Fatalf("nothing came while the import waited: %v", err)
	}
	defer response.Body.Close()
	lines := bufio.NewScanner(response.Body)
	if !lines.Scan() || !strings.Contains(lines.Text(), `"phase"`) {
		t.Fatalf("%d %q, %v, before the import could end", response.StatusCode, lines.Text(), lines.Err())
	}
	if err := tx.Rollback(t.Context()); err != nil {
		t.Fatal(err)
	}
	last := ""
	for lines.Scan() {
		last = lines.Text()
	}
	if !strings.Contains(last, `"written":true`) {
		t.Errorf("ended with %.300s, %v", last, lines.Err())
	}
}
