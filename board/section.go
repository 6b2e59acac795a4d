package board

import (
	"fmt"
	"strings"
	"unicode"

	"roundtable/fault"
	"roundtable/internal/plaintext"
)

// SectionText is the words of a question.
type SectionText struct {
	Key          string // "": made from the words
	Title        string
	Prompt       string
	SubQuestions []string
}

// Check checks the words of a question; path is the input's path, such as "boards.0.sections.2.".
func (t SectionText) Check(path string) error {
	if err := CheckOptional(path+"title", t.Title, MaxSectionTitle); err != nil {
		return err
	}
	if err := CheckOptional(path+"prompt", t.Prompt, MaxPrompt); err != nil {
		return err
	}
	if !plaintext.Visible(t.Title) && !plaintext.Visible(t.Prompt) {
		return fault.Input(path+"prompt", "a question needs words: 1 to %d characters, or a title", MaxPrompt)
	}
	if len(t.SubQuestions) > MaxSubQuestions {
		return fault.Input(path+"subQuestions", "at most %d parts", MaxSubQuestions)
	}
	for i, part := range t.SubQuestions {
		if err := CheckTitle(fmt.Sprintf("%ssubQuestions.%d", path, i), part, MaxSubQuestion); err != nil {
			return err
		}
	}
	if t.Key != "" && !validKey(t.Key) {
		return fault.Input(path+"key", "1 to %d small letters, digits and hyphens", MaxKey)
	}
	return nil
}

func validKey(key string) bool {
	for _, r := range key {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return false
		}
	}
	return len(key) <= MaxKey
}

// KeyFor gives a question's stable name: the given one, or one made from its words, so that the same words asked in
// another workshop compare with these. taken says which are in use on the board.
func (t SectionText) KeyFor(taken func(string) bool) string {
	if t.Key != "" {
		return t.Key
	}
	words := t.Prompt
	if !plaintext.Visible(words) {
		words = t.Title
	}
	base := slug(words)
	for n := 1; ; n++ {
		key := base
		if n > 1 {
			key = fmt.Sprintf("%s-%d", base, n)
		}
		if !taken(key) {
			return key
		}
	}
}

// slug keeps the letters and digits of the first words; a question in another script gets its code points in hex, so
// that it has a name as well.
func slug(words string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range strings.ToLower(words) {
		if b.Len() >= MaxKey-8 {
			break
		}
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			hyphen = false
			b.WriteRune(r)
		case unicode.IsLetter(r) && r > 0x17f:
			fmt.Fprintf(&b, "%x", r)
		default:
			hyphen = hyphen || r != '\'' && r != '’'
		}
	}
	if b.Len() == 0 {
		return "question"
	}
	return strings.Trim(b.String()[:min(b.Len(), MaxKey-4)], "-")
}
