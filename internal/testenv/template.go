package testenv

import (
	"context"
	"fmt"
	"sync"

	"github.com/jackc/pgx/v5"

	"roundtable/internal/testenv/patience"
	"roundtable/postgres/migrations"
)

// templateLock is any number no other program locks on this server.
const templateLock = 7_305_114_420

var (
	templateOnce sync.Once
	templateName string
	errTemplate  error
)

// sharedTemplate returns the database that test databases are cloned from. Its
// name holds the digest of the migrations, so that test processes of one
// version share it and those of another make their own.
func sharedTemplate(admin string) (string, error) {
	templateOnce.Do(func() {
		ctx, cancel := context.WithTimeout(context.Background(), patience.Wait)
		defer cancel()
		templateName, errTemplate = ensureTemplate(ctx, admin)
	})
	return templateName, errTemplate
}

func ensureTemplate(ctx context.Context, admin string) (string, error) {
	digest, err := migrations.Digest()
	if err != nil {
		return "", err
	}
	name := "roundtable_template_" + digest
	conn, err := pgx.Connect(ctx, admin)
	if err != nil {
		return "", fmt.Errorf("connect to the test server: %w", err)
	}
	// Closing the connection also gives up the lock.
	defer conn.Close(context.WithoutCancel(ctx))
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", int64(templateLock)); err != nil {
		return "", fmt.Errorf("lock the template: %w", err)
	}
	var ready bool
	err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1 AND datistemplate)", name).Scan(&ready)
	if err != nil || ready {
		return name, err
	}
	return name, makeTemplate(ctx, conn, admin, name)
}

// makeTemplate marks the database as a template only when it is complete, so
// one that was interrupted is made anew.
func makeTemplate(ctx context.Context, conn *pgx.Conn, admin, name string) error {
	for _, statement := range []string{
		"DROP DATABASE IF EXISTS " + name + " WITH (FORCE)",
		"CREATE DATABASE " + name,
	} {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	dsn, err := withDatabase(admin, name)
	if err != nil {
		return err
	}
	if err := migrations.Apply(ctx, dsn); err != nil {
		return err
	}
	if _, err := conn.Exec(ctx, "ALTER DATABASE "+name+" IS_TEMPLATE true"); err != nil {
		return fmt.Errorf("mark the template: %w", err)
	}
	return nil
}
