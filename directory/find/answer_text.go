package find

import (
	"roundtable/directory"
	"strings"
	"unicode/utf8"
)

// answerText is what a field of a record says that tells who answers what.
func answerText(r directory.Record, field string) string {
	for _, a := range r.Searched().Answers {
		if a.Field == field {
			return a.Text
		}
	}
	return ""
}

// maxExcerpt is how many characters an excerpt has at most.
const maxExcerpt = 200

// excerpt is the sentence of a text that fits best, or the part of it around the first word that fits.
func (w *wording) excerpt(text string) string {
	best, most := "", -1
	for _, sentence := range sentences(text) {
		n := 0
		words := tokens(sentence)
		for _, a := range w.words {
			for _, word := range words {
				if a.fit(word, w.lax) > 0 {
					n++
					break
				}
			}
		}
		if n > most {
			best, most = sentence, n
		}
	}
	return w.cut(best)
}

// sentences splits text at line breaks and after full stops, question marks, exclamation marks and semicolons.
func sentences(text string) []string {
	var list []string
	for line := range strings.Lines(text) {
		rest := strings.Join(strings.Fields(line), " ")
		for rest != "" {
			end := len(rest)
			for i := 0; i+1 < len(rest); i++ {
				if strings.IndexByte(".?!;", rest[i]) >= 0 && rest[i+1] == ' ' {
					end = i + 1
					break
				}
			}
			list = append(list, rest[:end])
			rest = strings.TrimSpace(rest[end:])
		}
	}
	return list
}

// cut shortens a sentence to what an excerpt holds, at words.
func (w *wording) cut(sentence string) string {
	if utf8.RuneCountInString(sentence) <= maxExcerpt {
		return sentence
	}
	words := strings.Fields(sentence)
	from := 0
	for i, word := range words {
		if w.fitsAny(word) {
			from = max(i-wordsBefore, 0)
			break
		}
	}
	cut := ""
	if from > 0 {
		cut = "…"
	}
	for i, word := range words[from:] {
		if i > 0 {
			word = " " + word
		}
		if room := maxExcerpt - 1 - utf8.RuneCountInString(cut); utf8.RuneCountInString(word) > room {
			if i <= wordsBefore { // a text without spaces, or nearly
				cut += string([]rune(word)[:room])
			}
			return cut + "…"
		}
		cut += word
	}
	return cut
}

// wordsBefore is how many words an excerpt shows before the first that fits.
const wordsBefore = 8

func (w *wording) fitsAny(text string) bool {
	for _, word := range tokens(text) {
		for _, a := range w.words {
			if a.fit(word, w.lax) > 0 {
				return true
			}
		}
	}
	return false
}

// asking are the words of English and Welsh that ask for something or join others, as tokens writes them.
var asking = func() map[string]bool {
	set := map[string]bool{}
	for word := range strings.FieldsSeq(`
		a about ad after all am an and any anyone anybody are as at be been by can could did do does for from get give gives
		had has have help how i if im in into is it its know looking may me my need of on one or our out should some somebody
		someone tell than that the their them there they this to up us want was we were what whats when where which who
		whom whos whose why will with would you your answer answers question questions
		am ar at ateb beth ble fi fy gan gyda gwybod i ni o oes os pa pam pan pwy roi sut sy sydd syn y yn yng ym yr`) {
		set[word] = true
	}
	return set
}()
