// Command roundtable runs partnership workshops on live boards and keeps the
// directory that grows out of them. It owns flags, signals and exit codes; what
// a command does is app's.
package main

import (
	"context"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"

	"roundtable/internal/version"
)

// Exit codes: usage is what shells and kong call a wrong command line.
const (
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	ctx, stop := untilSignal(context.Background(), os.Exit)
	code := run(ctx, os.Args[1:], os.Environ(), os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run is main without the process: it returns the exit code.
func run(ctx context.Context, args, environ []string, stdout, stderr io.Writer) int {
	var cli commands
	asked := false // for help or the version, which print and end
	parser, err := kong.New(&cli,
		kong.Name("roundtable"),
		kong.Description("Partnership workshops on live boards, and the directory that grows out of them.\n\n"+
			"Without DATABASE_URL a private PostgreSQL runs in the data folder; without REDIS_URL there is one node."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(int) { asked = true }),
		kong.Vars{"version": version.Current().String()},
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.ValueFormatter(func(value *kong.Value) string { return value.Help }),
		kong.ExplicitGroups([]kong.Group{{Key: "settings", Title: "Settings (flag, or variable in brackets):"}}),
	)
	if err != nil {
		return report(stderr, err, exitFailed)
	}
	// Help for a bare command: a server must not start by accident.
	if len(args) == 0 {
		args = []string{"--help"}
	}
	parsed, err := parser.Parse(args)
	if asked {
		return 0
	}
	if err != nil {
		return report(stderr, fmt.Errorf("%w\nRun 'roundtable --help' for what there is", err), exitUsage)
	}
	if err := cli.Complete(environ); err != nil {
		return report(stderr, err, exitUsage)
	}
	if err := parsed.Run(&invocation{ctx: ctx, settings: cli.Settings, log: cli.Logger(), stdout: stdout, stderr: stderr}); err != nil {
		return report(stderr, err, exitFailed)
	}
	return 0
}

func report(stderr io.Writer, err error, code int) int {
	fmt.Fprintln(stderr, "roundtable:", err)
	return code
}
