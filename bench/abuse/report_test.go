package main

import (
	"strings"
	"testing"
	"time"
)

func TestPercentile(t *testing.T) {
	var times []time.Duration
	for i := range 200 {
		times = append(times, time.Duration(i+1))
	}
	for _, tt := range []struct {
		times []time.Duration
		want  time.Duration
	}{{nil, 0}, {times[:1], 1}, {times[:100], 99}, {times, 198}} {
		if got := percentile(tt.times, 99); got != tt.want {
			t.Errorf("of %d: %d, want %d", len(tt.times), got, tt.want)
		}
	}
}

func TestLine(t *testing.T) {
	l := line{
		name: "something", used: usage{own: 1.5, database: 0.5}, peak: 100, answers: map[string]int{"ok": 3, "RATE_LIMITED": 40},
		quiet: []time.Duration{10 * time.Millisecond}, abused: []time.Duration{15 * time.Millisecond}, newcomer: time.Second,
	}
	if said := l.String(); !strings.Contains(said, "1.50") || !strings.HasSuffix(said, "RATE_LIMITED 40, ok 3") || l.isHurt() {
		t.Errorf("%s, hurt %v", said, l.isHurt())
	}
	for name, change := range map[string]func(*line){
		"a note is missing": func(l *line) { l.missed = 1 }, "a newcomer is shut out": func(l *line) { l.newcomer = 0 },
	} {
		hurt := l
		change(&hurt)
		if !hurt.isHurt() {
			t.Errorf("not hurt though %s", name)
		}
	}
}
