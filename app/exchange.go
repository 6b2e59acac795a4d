package app

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/directory/exchange"
	"roundtable/directory/intake"
	"roundtable/live"
	"roundtable/place"
	"roundtable/postgres"
)

// ImportFiles says what an import is to do.
type ImportFiles struct {
	Path     string // a folder or a zip; of a register, its file; of AllRegisters, the folder that has them
	Register string // "" for the seven files
	Check    bool   // store nothing
}

// AllRegisters stands for every register, by the usual names of their files.
const AllRegisters = "all"

// ErrNotImported says that files were not stored because of what was found in them.
var ErrNotImported = errors.New("nothing was stored, because of the errors above")

// Import reads files into the directory, also while a server uses the same database. It prints what it finds and a
// summary to out, and how far it is to progress.
func Import(ctx context.Context, cfg Config, in ImportFiles, out, progress io.Writer) error {
	areas, err := place.Load()
	if err != nil {
		return fmt.Errorf("reading the areas of the country: %w", err)
	}
	return withDirectory(ctx, cfg, areas, func(s *directory.Service) error {
		if in.Register != AllRegisters {
			return in.run(ctx, s, out, progress)
		}
		var failed error
		for _, name := range exchange.Registers() {
			fmt.Fprintf(out, "%s\n", name)
			one := ImportFiles{Path: filepath.Join(in.Path, exchange.RegisterFile(name)), Register: name, Check: in.Check}
			failed = errors.Join(failed, one.run(ctx, s, out, progress))
		}
		return failed
	})
}

// run imports one set of files, or one register.
func (in ImportFiles) run(ctx context.Context, s *directory.Service, out, progress io.Writer) error {
	telling := newTelling(progress)
	telling.tell(intake.Reading, 0, 1)
	bundle, err := in.read(s.Areas())
	if err != nil {
		return err
	}
	report, err := in.store(ctx, s, bundle, telling.tell)
	if err != nil {
		return err
	}
	if err := printReport(out, report); err != nil {
		return err
	}
	if report.Errors > 0 {
		return ErrNotImported
	}
	return nil
}

func (in ImportFiles) store(
	ctx context.Context, s *directory.Service, b intake.Bundle, tell intake.Progress,
) (intake.Report, error) {
	if in.Check {
		return intake.New(s).Check(ctx, account.SystemActor, b)
	}
	return intake.New(s).Import(ctx, account.SystemActor, b, tell)
}

func (in ImportFiles) read(areas *place.Gazetteer) (intake.Bundle, error) {
	found, err := os.Stat(in.Path)
	if err != nil {
		return intake.Bundle{}, fmt.Errorf("reading what to import: %w", err)
	}
	if in.Register != "" {
		return in.readRegister(found, areas)
	}
	if found.IsDir() {
		return exchange.Read(os.DirFS(in.Path)), nil
	}
	file, err := os.Open(in.Path)
	if err != nil {
		return intake.Bundle{}, fmt.Errorf("reading what to import: %w", err)
	}
	defer file.Close()
	return exchange.ReadZip(file, found.Size()), nil
}

func (in ImportFiles) readRegister(found fs.FileInfo, areas *place.Gazetteer) (intake.Bundle, error) {
	if found.Size() > exchange.MaxFile {
		return exchange.ReadRegister(in.Register, make([]byte, exchange.MaxFile+1), areas), nil // it tells of the size
	}
	content, err := os.ReadFile(in.Path)
	if err != nil {
		return intake.Bundle{}, fmt.Errorf("reading the register: %w", err)
	}
	return exchange.ReadRegister(in.Register, content, areas), nil
}

// Registers names the registers that Import reads.
func Registers() []string { return exchange.Registers() }

// Export writes the directory to a folder, or to a zip if the name ends so: everything, or open data alone.
func Export(ctx context.Context, cfg Config, to string, public bool, out io.Writer) error {
	areas, err := place.Load()
	if err != nil {
		return fmt.Errorf("reading the areas of the country: %w", err)
	}
	return withDirectory(ctx, cfg, areas, func(s *directory.Service) error {
		level := directory.ForEditors
		if public {
			level = directory.ForPublic
		}
		extract, err := s.Export(ctx, account.SystemActor, level)
		if err != nil {
			return err
		}
		if err := writeExtract(to, extract); err != nil {
			return fmt.Errorf("writing the directory: %w", err)
		}
		for _, kind := range directory.Exported {
			if n := len(extract.Records[kind]); n > 0 {
				fmt.Fprintf(out, "%s: %d\n", plurals[kind], n)
			}
		}
		_, err = fmt.Fprintf(out, "written to %s\n", to)
		return err
	})
}

func writeExtract(to string, x directory.Extract) (err error) {
	if strings.EqualFold(filepath.Ext(to), ".zip") {
		file, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o600)
		if err != nil {
			return err
		}
		return errors.Join(exchange.WriteZip(file, x), file.Close())
	}
	files, err := exchange.Files(x)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(to, name), content, 0o600); err != nil {
			return err
		}
	}
	return nil
}

// importTime is how long a commit of the directory may stand still. The whole takes as long as its records do.
const importTime = 2 * time.Minute

// withDirectory opens the directory beside a server, if one runs.
func withDirectory(ctx context.Context, cfg Config, areas *place.Gazetteer, do func(*directory.Service) error) error {
	if cfg.Now == nil {
		cfg.Now = time.Now
	}
	n := &Node{cfg: cfg}
	defer n.close()
	if err := n.openStores(ctx); err != nil {
		return err
	}
	s := directory.NewService(directory.Deps{ //nolint:contextcheck // Close ends it
		Store: postgres.NewDirectory(n.pool), Files: postgres.NewDirectoryFiles(n.pool, cfg.Now), Bus: n.bus, Areas: areas,
		Now: cfg.Now, Random: rand.Reader, Live: live.Options{Log: cfg.Log, CommitTimeout: importTime},
	})
	defer s.Close()
	return do(s)
}
