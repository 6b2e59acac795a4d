package settings

import (
	"errors"
	"fmt"
	"math"
	"net"
	"net/netip"
	"net/url"
	"os"
	"reflect"
	"strconv"
	"strings"
)

// Networks are prefixes in CIDR notation, separated by commas; a single
// address stands for itself.
type Networks []netip.Prefix

// UnmarshalText reads the notation above.
func (n *Networks) UnmarshalText(text []byte) error {
	var read Networks
	for part := range strings.SplitSeq(string(text), ",") {
		part = strings.TrimSpace(part)
		if part == "" {
			continue
		}
		if addr, err := netip.ParseAddr(part); err == nil {
			read = append(read, netip.PrefixFrom(addr, addr.BitLen()))
			continue
		}
		prefix, err := netip.ParsePrefix(part)
		if err != nil {
			return fmt.Errorf("%q is not a network such as 10.0.0.0/8 or an address", part)
		}
		read = append(read, prefix.Masked())
	}
	*n = read
	return nil
}

// String writes what UnmarshalText reads.
func (n Networks) String() string {
	parts := make([]string, len(n))
	for i, prefix := range n {
		parts[i] = prefix.String()
	}
	return strings.Join(parts, ",")
}

// Contain tells whether an address is in one of the networks.
func (n Networks) Contain(addr netip.Addr) bool {
	for _, prefix := range n {
		if prefix.Contains(addr.Unmap()) {
			return true
		}
	}
	return false
}

// leastReadRate is so much that a minute's worth of a tenth holds what one question may cost.
const leastReadRate = 1000

// check never puts a URL into a message: it may hold a password.
func (s *Settings) check() []error {
	var problems []error
	report := func(err error) {
		if err != nil {
			problems = append(problems, err)
		}
	}
	report(checkAddr("Addr", s.Addr, "127.0.0.1:8080 or :8080"))
	if s.MetricsAddr != "" {
		report(s.checkMetricsAddr())
	}
	report(s.checkPublicURL())
	report(s.checkDatabaseURL())
	report(s.checkRedisURL())
	if s.PostgresBin != "" {
		if info, err := os.Stat(s.PostgresBin); err != nil || !info.IsDir() {
			report(problem("PostgresBin", "%q is not a folder", s.PostgresBin))
		}
	}
	if s.Files != "" {
		if info, err := os.Stat(s.Files); err == nil && !info.IsDir() {
			report(problem("Files", "%q is not a folder", s.Files))
		}
	}
	for _, err := range s.checkSMTP() {
		report(err)
	}
	if s.MutationRate < 0 || math.IsNaN(s.MutationRate) || math.IsInf(s.MutationRate, 0) {
		report(problem("MutationRate", "%v is not a rate; give a number of changes a second, or 0 for no limit", s.MutationRate))
	}
	if s.ReadRate != 0 && !(s.ReadRate >= leastReadRate) || math.IsInf(s.ReadRate, 0) {
		report(problem("ReadRate", "%v is not a rate; give a cost a second of %d or more, or 0 for no limit", s.ReadRate, leastReadRate))
	}
	if _, ok := logLevels[s.LogLevel]; !ok {
		report(problem("LogLevel", "%q is not one of debug, info, warn, error", s.LogLevel))
	}
	if s.LogFormat != "text" && s.LogFormat != "json" {
		report(problem("LogFormat", "%q is not one of text, json", s.LogFormat))
	}
	return problems
}

func checkAddr(field, address, example string) error {
	_, port, err := net.SplitHostPort(address)
	if err == nil {
		_, err = strconv.ParseUint(port, 10, 16)
	}
	if err != nil {
		return problem(field, "%q is not HOST:PORT, such as %s", address, example)
	}
	return nil
}

// checkMetricsAddr refuses the address that everybody reaches. Of port 0 each gets one of its own.
func (s *Settings) checkMetricsAddr() error {
	if s.MetricsAddr == s.Addr && !strings.HasSuffix(s.Addr, ":0") {
		return problem("MetricsAddr", "%q is the address people use; give one of its own, such as 127.0.0.1:9090", s.MetricsAddr)
	}
	return checkAddr("MetricsAddr", s.MetricsAddr, "127.0.0.1:9090")
}

func (s *Settings) checkPublicURL() error {
	if s.PublicURL == "" {
		return nil
	}
	parsed, err := url.Parse(s.PublicURL)
	if err != nil || parsed.Host == "" || parsed.Scheme != "http" && parsed.Scheme != "https" ||
		parsed.User != nil || strings.Trim(parsed.Path, "/") != "" || parsed.RawQuery != "" || parsed.Fragment != "" {
		return problem("PublicURL", "%q is not an address such as https://workshops.example.org, without a path", s.PublicURL)
	}
	return nil
}

func (s *Settings) checkDatabaseURL() error {
	if s.DatabaseURL == "" || strings.Contains(s.DatabaseURL, "=") && !strings.Contains(s.DatabaseURL, "://") {
		return nil // unset, or a list of keywords that PostgreSQL's client reads
	}
	parsed, err := url.Parse(s.DatabaseURL)
	if err != nil || parsed.Scheme != "postgres" && parsed.Scheme != "postgresql" {
		return problem("DatabaseURL", "it is not an address such as postgres://user:password@host:5432/roundtable")
	}
	return nil
}

func (s *Settings) checkRedisURL() error {
	if s.RedisURL == "" {
		return nil
	}
	parsed, err := url.Parse(s.RedisURL)
	if err == nil {
		switch parsed.Scheme {
		case "redis", "rediss", "unix":
			return nil
		}
	}
	return problem("RedisURL", "it is not an address such as redis://:password@host:6379/0 or unix:///path/to/socket")
}

// publicURL has no slash at its end.
func (s *Settings) publicURL() string {
	if s.PublicURL != "" {
		return strings.TrimRight(s.PublicURL, "/")
	}
	return DefaultPublicURL(s.Addr)
}

// DefaultPublicURL is made from the address to listen on, "" if that is none.
// People cannot visit 0.0.0.0, and port 0 is only known once something listens.
func DefaultPublicURL(listen string) string {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return ""
	}
	if addr, err := netip.ParseAddr(host); host == "" || err == nil && addr.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// problem names a setting the two ways an operator can write it.
func problem(field, format string, args ...any) error {
	found, ok := reflect.TypeFor[Settings]().FieldByName(field)
	if !ok {
		return errors.New("settings: no field " + field)
	}
	return fmt.Errorf("%s (--%s): %s", found.Tag.Get("env"), flagName(found), fmt.Sprintf(format, args...))
}

func flagName(field reflect.StructField) string {
	if name := field.Tag.Get("name"); name != "" {
		return name
	}
	var name strings.Builder
	for i, r := range field.Name {
		if i > 0 && r >= 'A' && r <= 'Z' {
			name.WriteByte('-')
		}
		name.WriteRune(r)
	}
	return strings.ToLower(name.String())
}
