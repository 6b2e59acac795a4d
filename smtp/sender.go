package smtp

import (
	"context"
	"errors"
	"fmt"
	"net"
	"slices"
	"strconv"
	"time"

	"github.com/wneessen/go-mail"
)

// Config says how to reach the mail server.
type Config struct {
	Addr     string // HOST:PORT. TLS from the first byte at port 465
	User     string // "": the server wants none
	Password string
	From     string        // the sender, such as "Directory <directory@example.org>"
	Timeout  time.Duration // of one message; 0: 30 s
	Now      func() time.Time
}

const (
	implicitTLS = 465
	patience    = 30 * time.Second
)

// Sender is partnership.Mail. Each message takes a connection of its own: there are few.
type Sender struct {
	config  Config
	host    string
	options []mail.Option
	plain   bool // a connection begins without TLS
}

// New makes a sender; nothing is connected yet. A password is only ever sent over TLS, or to this very machine.
func New(c Config) (*Sender, error) {
	host, text, err := net.SplitHostPort(c.Addr)
	if err != nil {
		return nil, fmt.Errorf("reading the mail server's address: %w", err)
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		return nil, fmt.Errorf("reading the mail server's port: %w", err)
	}
	if c.Timeout == 0 {
		c.Timeout = patience
	}
	s := &Sender{config: c, host: host}
	s.options = []mail.Option{mail.WithPort(port), mail.WithTimeout(c.Timeout)}
	switch {
	case port == implicitTLS:
		s.options = append(s.options, mail.WithSSL())
	case c.User != "" && !local(host):
		s.options = append(s.options, mail.WithTLSPolicy(mail.TLSMandatory))
	default:
		s.options = append(s.options, mail.WithTLSPolicy(mail.TLSOpportunistic))
	}
	if c.User != "" {
		how := mail.SMTPAuthAutoDiscover
		if local(host) && port != implicitTLS {
			how = mail.SMTPAuthPlainNoEnc
		}
		s.options = append(s.options, mail.WithUsername(c.User), mail.WithPassword(c.Password), mail.WithSMTPAuth(how))
	}
	s.plain = port != implicitTLS
	if _, err := s.message("somebody@example.org", "", ""); err != nil {
		return nil, err
	}
	return s, nil
}

// local reports whether a host is this very machine.
func local(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Send implements partnership.Mail. An error tells no address: servers repeat them in what they answer.
func (s *Sender) Send(ctx context.Context, to, subject, text string) error {
	message, err := s.message(to, subject, text)
	if err != nil {
		return err
	}
	options := s.options
	if s.plain {
		// The client leaves a connection open when the conversation fails on the way to a message.
		var line net.Conn
		defer func() {
			if line != nil {
				_ = line.Close()
			}
		}()
		dial := func(ctx context.Context, network, address string) (conn net.Conn, err error) {
			line, err = new(net.Dialer).DialContext(ctx, network, address)
			return line, err
		}
		options = append(slices.Clone(options), mail.WithDialContextFunc(dial))
	}
	client, err := mail.NewClient(s.host, options...)
	if err != nil {
		return fmt.Errorf("preparing to reach the mail server: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, s.config.Timeout)
	defer cancel()
	if err := client.DialWithContext(ctx); err != nil {
		return fmt.Errorf("reaching the mail server: %w", plain(err))
	}
	if err := client.Send(message); err != nil {
		_ = client.Close()
		return fmt.Errorf("handing a message to the mail server: %w", plain(err))
	}
	_ = client.Close() // the server has taken the message: saying goodbye changes nothing
	return nil
}

func (s *Sender) message(to, subject, text string) (*mail.Msg, error) {
	m := mail.NewMsg(mail.WithNoDefaultUserAgent())
	if err := m.From(s.config.From); err != nil {
		return nil, errors.New("the sender is not an e-mail address")
	}
	if err := m.To(to); err != nil {
		return nil, errors.New("the receiver is not an e-mail address")
	}
	m.Subject(subject)
	m.SetMessageID()
	m.SetDateWithValue(s.config.Now())
	m.SetGenHeader(mail.Header("Auto-Submitted"), "auto-generated") // RFC 3834: no holiday notices in return
	m.SetBodyString(mail.TypeTextPlain, text)
	return m, nil
}
