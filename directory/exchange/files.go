package exchange

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"

	"roundtable/directory"
	"roundtable/directory/intake"
)

// The limits of what is read.
const (
	MaxFile   = 10 << 20 // bytes of one file
	MaxFiles  = 20 << 20 // bytes of all files together, unpacked
	MaxNames  = 20       // entries of a zip
	MaxUpload = MaxFiles // bytes of a zip as it is sent
)

// ReadFiles reads files by their names. What is wrong with them is among the bundle's findings.
func ReadFiles(files map[string][]byte) intake.Bundle {
	in := &reading{}
	in.files(files)
	return in.bundle
}

func (in *reading) files(files map[string][]byte) {
	in.strangers(files)
	total := 0
	for _, s := range sheets {
		content, ok := files[s.file()]
		in.file = s.file()
		switch total += len(content); {
		case !ok && s.must():
			in.about(0, "file_missing", "Add it; its header line alone will do.", "the file %s is missing", s.file())
		case !ok:
		case len(content) > MaxFile:
			in.about(0, "too_large", "Leave out what is not needed, or import in parts.", "the file is larger than %d MiB", MaxFile>>20)
		case total > MaxFiles:
			in.about(0, "too_large", "Import in parts.", "the files are larger than %d MiB together", MaxFiles>>20)
		default:
			s.read(in, content)
		}
	}
	in.resolveTitles()
}

// strangers warns of files that are none of the seven.
func (in *reading) strangers(files map[string][]byte) {
	for name := range files {
		if strings.HasSuffix(name, ".csv") && !slices.ContainsFunc(sheets, func(s sheet) bool { return s.file() == name }) {
			in.file = name
			in.doubt(0, "file_unknown", "The seven files are "+fileNames()+".", "this file is not one of the seven and is left out")
		}
	}
}

func fileNames() string {
	var names []string
	for _, s := range sheets {
		names = append(names, s.file())
	}
	return strings.Join(names, ", ")
}

// Read reads the files of a folder.
func Read(folder fs.FS) intake.Bundle {
	in := &reading{}
	files := map[string][]byte{}
	entries, err := fs.ReadDir(folder, ".")
	if err != nil {
		in.about(0, "folder", "Give a folder with the seven files, or a zip of them.", "the folder cannot be read")
		return in.bundle
	}
	for _, entry := range entries {
		name := canonicalName(entry.Name())
		if entry.IsDir() || !strings.HasSuffix(name, ".csv") {
			continue
		}
		in.file = entry.Name()
		content, err := readOne(folder, entry.Name())
		switch {
		case errors.Is(err, errTooLarge):
			in.about(0, "too_large", "Leave out what is not needed, or import in parts.", "the file is larger than %d MiB", MaxFile>>20)
		case err != nil:
			in.about(0, "unreadable", "Make sure that you may read it.", "the file cannot be read")
		}
		files[name] = content
	}
	if len(in.bundle.Findings) > 0 {
		return in.bundle
	}
	in.files(files)
	return in.bundle
}

var errTooLarge = errors.New("the file is too large")

func readOne(folder fs.FS, name string) ([]byte, error) {
	file, err := folder.Open(name)
	if err != nil {
		return nil, fmt.Errorf("opening a file of an import: %w", err)
	}
	defer func() { _ = file.Close() }()
	return readAll(file, MaxFile)
}

// readAll reads up to a limit; errTooLarge beyond it.
func readAll(r io.Reader, limit int64) ([]byte, error) {
	content, err := io.ReadAll(io.LimitReader(r, limit+1))
	if int64(len(content)) > limit {
		return nil, errTooLarge
	}
	if err != nil {
		return nil, fmt.Errorf("reading a file of an import: %w", err)
	}
	return content, nil
}

// Files gives an extract as files by their names.
func Files(x directory.Extract) (map[string][]byte, error) {
	files := map[string][]byte{}
	for _, s := range sheets {
		content, err := s.write(x)
		if err != nil {
			return nil, err
		}
		files[s.file()] = content
	}
	return files, nil
}
