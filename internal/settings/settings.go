// Package settings owns how an operator configures the program: typed values
// from flags and the environment, checked before anything starts. It knows
// nothing of what uses them.
package settings

import (
	"errors"
	"log/slog"
	"os"
)

// MutationBurst is how many mutations a participant may send at once; the
// bucket then refills at MutationRate.
const MutationBurst = 40

// JoinRate is how many may join one workshop from one network in a second,
// after 600 at once; a MutationRate of 0 lifts it.
const JoinRate = 5

// Settings are read by kong (the tags); call Complete before use.
type Settings struct {
	Addr           string   `env:"ROUNDTABLE_ADDR" default:"127.0.0.1:8080" placeholder:"HOST:PORT" help:"Address to listen on (${env}; default ${default})."`
	MetricsAddr    string   `env:"ROUNDTABLE_METRICS_ADDR" placeholder:"HOST:PORT" help:"Address of /metrics for Prometheus, which the public must not reach (${env}; default: none, and metrics are shown nowhere)."`
	Data           string   `env:"ROUNDTABLE_DATA" placeholder:"FOLDER" help:"Data folder; holds the private PostgreSQL (${env}; default: roundtable in the user's data folder)."`
	Cache          string   `env:"ROUNDTABLE_CACHE" placeholder:"FOLDER" help:"Folder for what can be fetched again (${env}; default: roundtable in the user's cache folder)."`
	PublicURL      string   `name:"public-url" env:"ROUNDTABLE_PUBLIC_URL" placeholder:"URL" help:"Address people use, for links, QR codes and the list of allowed origins (${env}; default: from the address to listen on)."`
	TrustedProxies Networks `env:"ROUNDTABLE_TRUSTED_PROXIES" placeholder:"NETWORK,..." help:"Networks whose X-Forwarded-For is believed (${env}; default: none)."`
	DatabaseURL    string   `name:"database-url" env:"DATABASE_URL" placeholder:"URL" help:"PostgreSQL to use (${env}; default: a private one in the data folder)."`
	RedisURL       string   `name:"redis-url" env:"REDIS_URL" placeholder:"URL" help:"Redis that joins several nodes (${env}; default: none, for a single node)."`
	PostgresBin    string   `env:"ROUNDTABLE_POSTGRES_BIN" placeholder:"FOLDER" help:"Folder of postgres and initdb for the private PostgreSQL (${env}; default: looked for)."`
	Files          string   `env:"ROUNDTABLE_FILES" placeholder:"FOLDER" help:"Folder for uploaded documents, shared by all nodes (${env}; default: they are kept in PostgreSQL)."`
	SMTPAddr       string   `name:"smtp-addr" env:"ROUNDTABLE_SMTP_ADDR" placeholder:"HOST:PORT" help:"Mail server for reminders to confirm an entry of the directory (${env}; default: none, and editors send the links)."`
	SMTPUser       string   `name:"smtp-user" env:"ROUNDTABLE_SMTP_USER" placeholder:"NAME" help:"User name at the mail server (${env}; default: none is needed)."`
	SMTPPassword   Secret   `name:"smtp-password" env:"ROUNDTABLE_SMTP_PASSWORD" placeholder:"PASSWORD" help:"Password at the mail server, best given as a variable (${env})."`
	SMTPFrom       string   `name:"smtp-from" env:"ROUNDTABLE_SMTP_FROM" placeholder:"ADDRESS" help:"Sender of e-mails, such as 'Directory <directory@example.org>' (${env})."`
	MutationRate   float64  `env:"ROUNDTABLE_MUTATION_RATE" default:"5" placeholder:"N" help:"Changes a participant may make a second, after a burst of 40; 0 lifts the limit, and that of joins from one network (${env}; default ${default})."`
	ReadRate       float64  `env:"ROUNDTABLE_READ_RATE" default:"20000" placeholder:"N" help:"Cost that may be read a second from one network by people without an account, after a minute's worth at once; 0 lifts the limit (${env}; default ${default})."`
	LogLevel       string   `env:"ROUNDTABLE_LOG_LEVEL" default:"info" placeholder:"LEVEL" help:"debug, info, warn or error (${env}; default ${default})."`
	LogFormat      string   `env:"ROUNDTABLE_LOG_FORMAT" default:"text" placeholder:"FORMAT" help:"text or json (${env}; default ${default})."`
	Introspection  bool     `env:"ROUNDTABLE_INTROSPECTION" help:"Show the whole GraphQL schema to everyone; without it, people without an account see its public part (${env})."`
}

// Complete checks the environment and the values and fills in the defaults
// that depend on others. The error lists every problem, one a line.
func (s *Settings) Complete(environ []string) error {
	problems := append(unknownVariables(environ), s.check()...)
	if len(problems) > 0 {
		return errors.Join(problems...)
	}
	var err error
	if s.Data == "" {
		if s.Data, err = DefaultData(); err != nil {
			return problem("Data", "%v; name a folder", err)
		}
	}
	if s.Cache == "" {
		// Without one, programs are looked for in fewer places, no more.
		s.Cache, _ = DefaultCache()
	}
	s.PublicURL = s.publicURL()
	return nil
}

// Logger writes to standard error, so that standard output stays for answers.
func (s *Settings) Logger() *slog.Logger {
	options := &slog.HandlerOptions{Level: logLevels[s.LogLevel]}
	if s.LogFormat == "json" {
		return slog.New(slog.NewJSONHandler(os.Stderr, options))
	}
	return slog.New(slog.NewTextHandler(os.Stderr, options))
}

var logLevels = map[string]slog.Level{
	"debug": slog.LevelDebug,
	"info":  slog.LevelInfo,
	"warn":  slog.LevelWarn,
	"error": slog.LevelError,
}
