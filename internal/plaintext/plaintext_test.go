package plaintext_test

import (
	"testing"

	"roundtable/internal/plaintext"
)

func TestOf(t *testing.T) {
	for text, want := range map[string]string{
		"Iechyd\n\tda\r\n": "Iechyd\n\tda\r\n", "a\x1b[31mb": "a[31mb", "a\x00": "a", "a\xffb": "a?b", "\u0085": "", "": "",
	} {
		if got := plaintext.Of(text, "?"); got != want || !plaintext.Is(got) || plaintext.Is(text) != (text == want) {
			t.Errorf("%q: got %q, want %q; it is plain: %v", text, got, want, plaintext.Is(text))
		}
	}
}
