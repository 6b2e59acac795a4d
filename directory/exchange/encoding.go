package exchange

import (
	"bytes"
	"unicode/utf8"
)

const utf8Mark = "\uFEFF"

const saveAsUTF8 = `Save it as UTF-8: in Excel choose the file type "CSV UTF-8 (comma delimited)", in LibreOffice the character set "Unicode (UTF-8)".`

// decoded is a file without its byte order mark; ok is false if it is not UTF-8, of which it tells.
func (in *reading) decoded(content []byte) (text []byte, ok bool) {
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		in.about(0, "utf16", saveAsUTF8, "this file is in UTF-16 (little-endian)")
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		in.about(0, "utf16", saveAsUTF8, "this file is in UTF-16 (big-endian)")
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		in.about(0, "not_csv", "Open it and save each sheet as CSV UTF-8.", "this is a workbook or a zip, not a CSV file")
	case wide(content):
		in.about(0, "utf16", saveAsUTF8, "this file seems to be in UTF-16, without a byte order mark")
	case !utf8.Valid(content):
		in.notUTF8(content)
	default:
		return bytes.TrimPrefix(content, []byte(utf8Mark)), true
	}
	return nil, false
}

// wide reports whether every second byte of a file's beginning is zero, as in UTF-16 with Latin letters.
func wide(content []byte) bool {
	head := content[:min(len(content), 1000)]
	return bytes.Count(head, []byte{0}) > len(head)/4
}

// neverWindows1252 are bytes that no text in Windows-1252 has.
const neverWindows1252 = "\x00\x81\x8d\x8f\x90\x9d"

// notUTF8 says where the first byte stands that is not UTF-8, and what the file most likely is instead.
func (in *reading) notUTF8(content []byte) {
	at := 0
	for at < len(content) {
		r, size := utf8.DecodeRune(content[at:])
		if r == utf8.RuneError && size == 1 {
			break
		}
		at += size
	}
	line := 1 + bytes.Count(content[:at], []byte("\n"))
	if containsByte(content, neverWindows1252) {
		in.about(line, "encoding", saveAsUTF8, "this file is not in UTF-8, first in this line")
		return
	}
	in.about(line, "windows1252", saveAsUTF8,
		"this file is not in UTF-8, first in this line; it seems to be in Windows-1252, as Excel writes plain CSV")
}

func containsByte(content []byte, set string) bool {
	for i := range len(set) {
		if bytes.IndexByte(content, set[i]) >= 0 {
			return true
		}
	}
	return false
}
