package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"roundtable/directory"
)

// DirectoryFiles is directory.Files, for installations without a folder for papers.
type DirectoryFiles struct {
	pool *pgxpool.Pool
	now  func() time.Time
}

var _ directory.Files = (*DirectoryFiles)(nil)

// NewDirectoryFiles keeps papers in the pool's database.
func NewDirectoryFiles(pool *pgxpool.Pool, now func() time.Time) *DirectoryFiles {
	return &DirectoryFiles{pool: pool, now: now}
}

// Put implements directory.Files. What is stored again is young again, so that Keep leaves it to its new owner.
func (f *DirectoryFiles) Put(ctx context.Context, sha256 string, content []byte) error {
	const statement = `
		INSERT INTO directory_file (sha256, content, created_at) VALUES ($1, $2, $3)
		ON CONFLICT (sha256) DO UPDATE SET created_at = EXCLUDED.created_at`
	_, err := f.pool.Exec(ctx, statement, sha256, content, f.now())
	return failed("storing a file", err)
}

// Get implements directory.Files.
func (f *DirectoryFiles) Get(ctx context.Context, sha256 string) (content []byte, err error) {
	err = f.pool.QueryRow(ctx, `SELECT content FROM directory_file WHERE sha256 = $1`, sha256).Scan(&content)
	return content, found("reading a file", "file", err)
}

// Keep implements directory.Files.
func (f *DirectoryFiles) Keep(ctx context.Context, sha256s []string, age time.Duration) error {
	const statement = `DELETE FROM directory_file WHERE sha256 <> ALL ($1) AND created_at < $2`
	_, err := f.pool.Exec(ctx, statement, orEmpty(sha256s), f.now().Add(-age))
	return failed("deleting files that nothing refers to", err)
}

// FilesNamed implements directory.Store. Every row is a version, too.
func (d *Directory) FilesNamed(ctx context.Context) ([]string, error) {
	const query = `
		SELECT DISTINCT data #>> '{file,sha256}' FROM directory_version WHERE data #>> '{file,sha256}' IS NOT NULL`
	rows, err := d.pool.Query(ctx, query)
	if err != nil {
		return nil, failed("reading which files are in use", err)
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	return names, failed("reading which files are in use", err)
}
