package directory

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"unicode"
	"unicode/utf8"

	"roundtable/fault"
)

// MaxFile is how large an uploaded file may be, in bytes.
const MaxFile = 10 << 20

// paper is a kind of file that can be uploaded.
type paper struct{ mediaType, ending string }

var (
	pdf  = paper{"application/pdf", ".pdf"}
	docx = paper{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"}
	odt  = paper{"application/vnd.oasis.opendocument.text", ".odt"}
)

// paperOf tells what a file is by its content, whatever it is called. Nothing in it is unpacked but the few bytes by
// which an OpenDocument names itself.
func paperOf(content []byte) (paper, error) {
	if len(content) > MaxFile {
		return paper{}, fault.Input("file", "must be up to 10 MB")
	}
	if bytes.HasPrefix(content, []byte("%PDF-")) {
		return pdf, nil
	}
	if bytes.HasPrefix(content, []byte("PK\x03\x04")) {
		if archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content))); err == nil {
			switch {
			case isODT(archive):
				return odt, nil
			case isDOCX(archive):
				return docx, nil
			}
		}
	}
	return paper{}, fault.Input("file", "must be a PDF, a Word document (.docx) without macros or an OpenDocument text (.odt)")
}

// isODT looks for the member by which an OpenDocument begins, stored as it is (OpenDocument 1.3, part 2, 3.3).
func isODT(archive *zip.Reader) bool {
	if len(archive.File) == 0 {
		return false
	}
	first := archive.File[0]
	if first.Name != "mimetype" || first.Method != zip.Store || first.UncompressedSize64 > 100 {
		return false
	}
	r, err := first.Open()
	if err != nil {
		return false
	}
	name, err := io.ReadAll(io.LimitReader(r, 100))
	return err == nil && strings.TrimSpace(string(name)) == odt.mediaType && has(archive, "content.xml")
}

// isDOCX looks for the members that every Word document has (ECMA-376), and for macros.
func isDOCX(archive *zip.Reader) bool {
	return has(archive, "[Content_Types].xml") && has(archive, "word/document.xml") && !has(archive, "word/vbaProject.bin")
}

func has(archive *zip.Reader, name string) bool {
	for _, f := range archive.File {
		if strings.EqualFold(f.Name, name) {
			return true
		}
	}
	return false
}

// maxFileName is how long a file's name may be, in characters, its ending included.
const maxFileName = 100

// safeName is a name that every system takes, with the ending that belongs to what the file is: no folders, no signs that
// are special to a system, none that cannot be seen or that turn the direction of writing.
func safeName(name string, p paper) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	if i := strings.LastIndexByte(name, '.'); i >= 0 && len(name)-i <= 6 {
		name = name[:i]
	}
	name = strings.Map(func(r rune) rune {
		switch {
		case r == utf8.RuneError || unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Co, unicode.Cs):
			return -1
		case strings.ContainsRune(`<>:"|?*;%`, r) || unicode.IsSpace(r):
			return ' '
		}
		return r
	}, name)
	name = strings.Join(strings.Fields(name), " ")
	if longest := maxFileName - len(p.ending); utf8.RuneCountInString(name) > longest {
		name = string([]rune(name)[:longest])
	}
	name = strings.Trim(name, ". -")
	if name == "" {
		name = "document"
	}
	return name + p.ending
}
