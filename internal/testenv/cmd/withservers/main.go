// Command withservers runs a command with a PostgreSQL of its own, so that all
// test processes under it share one:
//
//	withservers go test ./...
//
// The server is a child on a private socket and ends with this process. The
// exit code is the command's.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"roundtable/internal/testenv"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: withservers COMMAND [ARGUMENT]...")
		os.Exit(2)
	}
	code, err := run(os.Args[1:])
	if err != nil {
		fmt.Fprintln(os.Stderr, "withservers:", err)
	}
	os.Exit(code)
}

func run(args []string) (int, error) {
	env := os.Environ()
	if os.Getenv(testenv.EnvPostgres) == "" {
		server, err := testenv.StartPostgres(context.Background())
		if err != nil {
			return 1, err
		}
		defer server.Kill()
		env = append(env, testenv.EnvPostgres+"="+server.URL())
	}

	// Ctrl-C reaches the command by itself; the server must outlive it.
	interrupts := make(chan os.Signal, 1)
	signal.Notify(interrupts, syscall.SIGINT, syscall.SIGTERM)
	defer signal.Stop(interrupts)

	cmd := exec.Command(args[0], args[1:]...)
	cmd.Env = env
	cmd.Stdin, cmd.Stdout, cmd.Stderr = os.Stdin, os.Stdout, os.Stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() > 0 {
		return exit.ExitCode(), nil
	}
	if err != nil {
		return 1, err
	}
	return 0, nil
}
