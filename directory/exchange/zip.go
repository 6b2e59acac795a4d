package exchange

import (
	"archive/zip"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"roundtable/directory"
	"roundtable/directory/intake"
)

// ReadZip reads the files of a zip. They may be in one folder of it. Nothing is unpacked beyond the limits, whatever the
// zip says of itself.
func ReadZip(r io.ReaderAt, size int64) intake.Bundle {
	in := &reading{}
	if size > MaxUpload {
		in.about(0, "too_large", "Import in parts.", "the zip is larger than %d MiB", MaxUpload>>20)
		return in.bundle
	}
	archive, err := zip.NewReader(r, size)
	if err != nil {
		in.about(0, "not_zip", "Make a zip of the seven files.", "this is not a zip, or it is damaged")
		return in.bundle
	}
	if len(archive.File) > MaxNames {
		in.about(0, "too_many", "Put nothing but the seven files in it.", "the zip has %d entries; %d are allowed", len(archive.File), MaxNames)
		return in.bundle
	}
	if files := in.unpack(archive.File); len(in.bundle.Findings) == 0 {
		in.files(files)
	}
	return in.bundle
}

// unpack gives the CSV files of a zip by their names, and tells what keeps it from doing so.
func (in *reading) unpack(entries []*zip.File) map[string][]byte {
	files := map[string][]byte{}
	folders := map[string]bool{}
	left := int64(MaxFiles)
	for _, entry := range entries {
		in.file = ""
		name := path.Clean(strings.ReplaceAll(entry.Name, `\`, "/"))
		folder, base := path.Split(name)
		if path.IsAbs(name) || slices.Contains(strings.Split(name, "/"), "..") {
			in.about(0, "path", "Make the zip again from the seven files.", "the zip has an entry that points outside of it")
			return nil
		}
		base = canonicalName(base)
		if entry.FileInfo().IsDir() || !strings.HasSuffix(base, ".csv") || strings.HasPrefix(base, ".") || strings.HasPrefix(name, "__MACOSX/") {
			continue
		}
		folders[folder] = true
		if _, twice := files[base]; twice || len(folders) > 1 || strings.Count(folder, "/") > 1 {
			in.about(0, "folders", "Put the seven files in the zip itself or in one folder of it.", "the CSV files are in more than one folder, or twice")
			return nil
		}
		content, err := unpackOne(entry, min(left, MaxFile))
		if err != nil {
			in.file = knownName(base)
			in.refused(err)
			return nil
		}
		left -= int64(len(content))
		files[base] = content
	}
	return files
}

// knownName is a name of ours; "" for any other, which findings do not repeat.
func knownName(name string) string {
	if slices.ContainsFunc(sheets, func(s sheet) bool { return s.file() == name }) {
		return name
	}
	return ""
}

var errEncrypted = errors.New("the entry is encrypted")

func unpackOne(entry *zip.File, limit int64) ([]byte, error) {
	switch {
	case entry.Flags&1 != 0:
		return nil, errEncrypted
	case entry.UncompressedSize64 > uint64(limit):
		return nil, errTooLarge
	}
	file, err := entry.Open()
	if err != nil {
		return nil, fmt.Errorf("opening an entry of a zip: %w", err)
	}
	defer file.Close()
	return readAll(file, limit) // the size that the entry declares may be a lie
}

func (in *reading) refused(err error) {
	var damaged flate.CorruptInputError
	switch {
	case errors.Is(err, errTooLarge):
		in.about(0, "too_large", "Import in parts.",
			"a file of the zip is too large when unpacked: %d MiB are allowed for one, %d MiB for all", MaxFile>>20, MaxFiles>>20)
	case errors.Is(err, errEncrypted):
		in.about(0, "encrypted", "Make the zip without a password.", "the zip is protected by a password")
	case errors.Is(err, zip.ErrAlgorithm):
		in.about(0, "not_zip", "Make the zip with the ordinary method (deflate).", "the zip is packed in a way that is not known here")
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrFormat), errors.Is(err, io.ErrUnexpectedEOF), errors.As(err, &damaged):
		in.about(0, "not_zip", "Make the zip again.", "the zip is damaged")
	default:
		in.about(0, "not_zip", "Make the zip again.", "the zip cannot be read")
	}
}

// WriteZip writes an extract as a zip of the seven files; what is for everybody has the attribution beside them. The same
// extract gives the same bytes.
func WriteZip(w io.Writer, x directory.Extract) error {
	files, err := Files(x)
	if err != nil {
		return err
	}
	if x.Level == directory.ForPublic {
		files[aboutFile] = about()
	}
	archive := zip.NewWriter(w)
	for _, name := range slices.Sorted(maps.Keys(files)) {
		header := &zip.FileHeader{Name: name, Method: zip.Deflate, Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)}
		entry, err := archive.CreateHeader(header)
		if err == nil {
			_, err = entry.Write(files[name])
		}
		if err != nil {
			return fmt.Errorf("writing a zip: %w", err)
		}
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("writing a zip: %w", err)
	}
	return nil
}
