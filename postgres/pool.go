// Package postgres keeps everything that must last: every Store of the domains on pgx, and the migrations. It knows the
// domains' types and nothing of GraphQL or HTTP.
package postgres

import (
	"context"
	"fmt"
	"reflect"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgtype"
	"github.com/jackc/pgx/v5/pgxpool"
)

// Open connects a pool on which the domains' id types, all of them named 16-byte arrays, are uuid values.
func Open(ctx context.Context, dsn string) (*pgxpool.Pool, error) {
	config, err := pgxpool.ParseConfig(dsn)
	if err != nil {
		return nil, fmt.Errorf("reading the database address: %w", err)
	}
	config.ConnConfig.RuntimeParams["application_name"] = "roundtable"
	// A statement that hangs would hold a board's row for everyone; a session that died in a transaction even longer.
	setDefault(config.ConnConfig.RuntimeParams, "statement_timeout", "15000")
	setDefault(config.ConnConfig.RuntimeParams, "idle_in_transaction_session_timeout", "15000")
	setDefault(config.ConnConfig.RuntimeParams, "timezone", "UTC")
	config.MaxConnIdleTime = 5 * time.Minute
	config.AfterConnect = func(_ context.Context, conn *pgx.Conn) error {
		registerIDs(conn.TypeMap())
		return nil
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, fmt.Errorf("opening the database: %w", err)
	}
	return pool, nil
}

func setDefault(params map[string]string, key, value string) {
	if _, ok := params[key]; !ok {
		params[key] = value
	}
}

// registerIDs teaches pgx that a named type over [16]byte, such as board.NoteID, is a uuid. pgx knows this only of the
// unnamed type and of uuid.UUID-like interfaces, which the domains do not implement for its sake.
func registerIDs(m *pgtype.Map) {
	m.TryWrapEncodePlanFuncs = append([]pgtype.TryWrapEncodePlanFunc{wrapIDEncode}, m.TryWrapEncodePlanFuncs...)
	m.TryWrapScanPlanFuncs = append([]pgtype.TryWrapScanPlanFunc{wrapIDScan}, m.TryWrapScanPlanFuncs...)
}

var byte16 = reflect.TypeFor[[16]byte]()

func isID(t reflect.Type) bool {
	return t.Kind() == reflect.Array && t != byte16 && t.ConvertibleTo(byte16)
}

func wrapIDEncode(value any) (pgtype.WrappedEncodePlanNextSetter, any, bool) {
	v := reflect.ValueOf(value)
	if !v.IsValid() || !isID(v.Type()) {
		return nil, nil, false
	}
	return &idEncodePlan{}, v.Convert(byte16).Interface(), true
}

type idEncodePlan struct{ next pgtype.EncodePlan }

func (p *idEncodePlan) SetNext(next pgtype.EncodePlan) { p.next = next }

func (p *idEncodePlan) Encode(value any, buf []byte) ([]byte, error) {
	return p.next.Encode(reflect.ValueOf(value).Convert(byte16).Interface(), buf)
}

func wrapIDScan(target any) (pgtype.WrappedScanPlanNextSetter, any, bool) {
	v := reflect.ValueOf(target)
	if v.Kind() != reflect.Pointer || v.IsNil() || !isID(v.Type().Elem()) {
		return nil, nil, false
	}
	return &idScanPlan{}, new([16]byte), true
}

type idScanPlan struct{ next pgtype.ScanPlan }

func (p *idScanPlan) SetNext(next pgtype.ScanPlan) { p.next = next }

func (p *idScanPlan) Scan(src []byte, target any) error {
	var id [16]byte
	if err := p.next.Scan(src, &id); err != nil {
		return err
	}
	v := reflect.ValueOf(target).Elem()
	v.Set(reflect.ValueOf(id).Convert(v.Type()))
	return nil
}
