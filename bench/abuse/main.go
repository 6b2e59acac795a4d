// Command abuse tries against a server of its own what one visitor could do to
// hurt everybody else, and prints what each costs: processor time, memory, and
// whether people who answered a workshop meanwhile noticed. It meets the server
// as a stranger does, over HTTP and sockets of this machine alone.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	s := settings{}
	flag.StringVar(&s.binary, "binary", "bin/roundtable", "the program to try")
	flag.DurationVar(&s.quiet, "quiet", 5*time.Second, "how long each room is watched in peace")
	flag.DurationVar(&s.abused, "for", 6*time.Second, "how long each abuse goes on")
	flag.BoolVar(&s.same, "same", false, "abuse from the network the room is in, as on the Wi-Fi of a hall")
	flag.StringVar(&s.only, "only", "", "only what has this in its name")
	be := flag.String("be", "", "be the abuser of this name: how the command starts itself")
	flag.Parse()
	act := func() error { return run(ctx, s) }
	if *be != "" {
		act = func() error { return perform(ctx, *be, os.Stdin, os.Stdout) }
	}
	if err := act(); err != nil {
		fmt.Fprintln(os.Stderr, "abuse:", err)
		os.Exit(1)
	}
}

type settings struct {
	binary        string
	quiet, abused time.Duration
	same          bool
	only          string
}

// run tries one abuse after the other, each on a room of its own, and prints a
// line of each. An error says that somebody in a room was shut out or missed a
// note; times are told and judged by whoever reads them.
func run(ctx context.Context, s settings) error {
	server, err := startServer(ctx, s.binary)
	if err != nil {
		return err
	}
	defer server.stop()
	from := stranger(s.same)
	fmt.Printf("%d attendees in each room, from 127.0.0.1; the abuse comes from %s\n\n%s\n", attendees, from, header)
	var hurt []string
	for _, a := range abuses {
		if !strings.Contains(a.name, s.only) {
			continue
		}
		line, err := try(ctx, s, server, a, from)
		if err != nil {
			return fmt.Errorf("%s: %w", a.name, err)
		}
		fmt.Println(line)
		if line.isHurt() {
			hurt = append(hurt, a.name)
		}
	}
	if len(hurt) > 0 {
		return fmt.Errorf("people were shut out or missed notes: %s", strings.Join(hurt, "; "))
	}
	return nil
}

// try watches a new room in peace, and then while a is done.
func try(ctx context.Context, s settings, server *server, a abuse, from string) (line, error) {
	room, err := openRoom(ctx, server)
	if err != nil {
		return line{}, err
	}
	defer room.close()
	quiet := room.watch(ctx, s.quiet)
	by, err := hire(ctx, a.name, task{place: room.place, Address: server.address, From: from, Editor: server.editor})
	if err != nil {
		return line{}, err
	}
	defer by.dismiss()
	before := server.usage()
	server.forgetPeak()
	if err := by.begin(); err != nil {
		return line{}, err
	}
	newcomer := make(chan time.Duration, 1)
	go func() { newcomer <- room.newcomer(ctx) }()
	abused := room.watch(ctx, s.abused)
	used := server.usage().since(before)
	answers, err := by.end()
	if err != nil {
		return line{}, err
	}
	return line{
		name: a.name, used: used, peak: server.peak(), answers: answers,
		quiet: quiet, abused: abused, newcomer: <-newcomer, missed: room.missing(ctx),
	}, ctx.Err()
}
