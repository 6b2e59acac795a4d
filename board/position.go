package board

import (
	"errors"
	"strings"
)

// Positions are fractional keys: text that sorts by its bytes, with room for another key between any two. A key is an
// integer, whose first letter tells its length, and a fraction; appending at the end only counts the integer up, so
// keys stay short however many notes follow each other. The scheme is David Greenspan's, "Implementing Fractional
// Indexing" (2020), with its base-62 alphabet.

const (
	digits       = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
	firstInteger = "a0"
	leastInteger = "A00000000000000000000000000" // has no predecessor and is never a key by itself
)

var errPosition = errors.New("not two positions in order")

// Between gives a position after a and before b. An empty a is the beginning, an empty b the end.
func Between(a, b string) (string, error) {
	if (a != "" && !validPosition(a)) || (b != "" && !validPosition(b)) || (a != "" && b != "" && a >= b) {
		return "", errPosition
	}
	switch {
	case a == "" && b == "":
		return firstInteger, nil
	case a == "":
		return before(b)
	case b == "":
		return after(a)
	}
	wholeA, fractionA := split(a)
	wholeB, fractionB := split(b)
	if wholeA == wholeB {
		return wholeA + midpoint(fractionA, fractionB), nil
	}
	if next, ok := increment(wholeA); ok && next < b {
		return next, nil
	}
	return wholeA + midpoint(fractionA, ""), nil
}

func before(b string) (string, error) {
	whole, fraction := split(b)
	if whole == leastInteger {
		return whole + midpoint("", fraction), nil
	}
	if whole < b {
		return whole, nil
	}
	previous, ok := decrement(whole)
	if !ok {
		return "", errPosition
	}
	if previous == leastInteger {
		return previous + midpoint("", ""), nil
	}
	return previous, nil
}

func after(a string) (string, error) {
	whole, fraction := split(a)
	if next, ok := increment(whole); ok {
		return next, nil
	}
	return whole + midpoint(fraction, ""), nil
}

// integerLength is the length of the integer that begins with head, head included; 0 if none does.
func integerLength(head byte) int {
	switch {
	case head >= 'a' && head <= 'z':
		return int(head-'a') + 2
	case head >= 'A' && head <= 'Z':
		return int('Z'-head) + 2
	}
	return 0
}

func split(key string) (whole, fraction string) {
	n := integerLength(key[0])
	return key[:n], key[n:]
}

func validPosition(key string) bool {
	n := integerLength(key[0])
	if n == 0 || len(key) < n || key == leastInteger {
		return false
	}
	for i := 1; i < len(key); i++ {
		if strings.IndexByte(digits, key[i]) < 0 {
			return false
		}
	}
	return len(key) == n || key[len(key)-1] != digits[0]
}

// midpoint gives a fraction between a and b, where an empty b is one. No fraction ends in zero.
func midpoint(a, b string) string {
	if b != "" {
		n := 0
		for n < len(b) && digitAt(a, n) == b[n] {
			n++
		}
		if n > 0 {
			return b[:n] + midpoint(a[min(n, len(a)):], b[n:])
		}
	}
	low, high := 0, len(digits)
	if a != "" {
		low = strings.IndexByte(digits, a[0])
	}
	if b != "" {
		high = strings.IndexByte(digits, b[0])
	}
	if high-low > 1 {
		middle := (low + high + 1) / 2
		return digits[middle : middle+1]
	}
	if len(b) > 1 {
		return b[:1]
	}
	return digits[low:low+1] + midpoint(a[min(1, len(a)):], "")
}

func digitAt(fraction string, i int) byte {
	if i < len(fraction) {
		return fraction[i]
	}
	return digits[0]
}

func increment(whole string) (string, bool) {
	head, rest := whole[0], []byte(whole[1:])
	for i := len(rest) - 1; i >= 0; i-- {
		if d := strings.IndexByte(digits, rest[i]) + 1; d < len(digits) {
			rest[i] = digits[d]
			return string(head) + string(rest), true
		}
		rest[i] = digits[0]
	}
	switch {
	case head == 'Z':
		return firstInteger, true
	case head == 'z':
		return "", false
	case head+1 > 'a':
		return string(head+1) + string(rest) + digits[:1], true
	}
	return string(head+1) + string(rest[1:]), true
}

func decrement(whole string) (string, bool) {
	head, rest := whole[0], []byte(whole[1:])
	last := digits[len(digits)-1]
	for i := len(rest) - 1; i >= 0; i-- {
		if d := strings.IndexByte(digits, rest[i]) - 1; d >= 0 {
			rest[i] = digits[d]
			return string(head) + string(rest), true
		}
		rest[i] = last
	}
	switch {
	case head == 'a':
		return "Z" + string(last), true
	case head == 'A':
		return "", false
	case head-1 < 'Z':
		return string(head-1) + string(rest) + string(last), true
	}
	return string(head-1) + string(rest[1:]), true
}
