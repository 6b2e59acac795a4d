package smtp_test

import (
	"context"
	"mime"
	"net"
	"strings"
	"testing"
	"time"

	"go.uber.org/goleak"

	"roundtable/internal/testenv/patience"
	"roundtable/smtp"
)

func TestMain(m *testing.M) { goleak.VerifyTestMain(m) }

var noon = time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)

func sender(t *testing.T, o *office, change func(*smtp.Config)) *smtp.Sender {
	t.Helper()
	config := smtp.Config{
		Addr: o.Addr().String(), From: "Cyfeiriadur Gŵyl <directory@example.org>", Timeout: patience.Wait,
		Now: func() time.Time { return noon },
	}
	if change != nil {
		change(&config)
	}
	s, err := smtp.New(config)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func TestSending(t *testing.T) {
	o := newOffice(t, nil)
	text := "Helo,\n\n.yn gywir: Gŵyl 😀\nhttps://work.example/own#rte_" + strings.Repeat("x", 43) + "\n"
	if err := sender(t, o, nil).Send(t.Context(), "ann@example.org", "A yw’n gywir? 😀", text); err != nil {
		t.Fatal(err)
	}
	header, body := o.letter(t)
	if body != text {
		t.Errorf("the body is %q, want %q", body, text)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(header.Get("Subject"))
	if err != nil || subject != "A yw’n gywir? 😀" {
		t.Errorf("the subject is %q, %v", subject, err)
	}
	media, params, err := mime.ParseMediaType(header.Get("Content-Type"))
	if err != nil || media != "text/plain" || !strings.EqualFold(params["charset"], "utf-8") {
		t.Errorf("the type is %s %v, %v", media, params, err)
	}
	from, err := header.AddressList("From")
	if err != nil || from[0].Address != "directory@example.org" || from[0].Name != "Cyfeiriadur Gŵyl" {
		t.Errorf("from %v, %v", from, err)
	}
	if date, err := header.Date(); err != nil || !date.Equal(noon) {
		t.Errorf("the date is %v, %v", date, err)
	}
	if header.Get("To") != "<ann@example.org>" || header.Get("Auto-Submitted") != "auto-generated" || header.Get("Message-Id") == "" {
		t.Errorf("got %v", header)
	}
	if heard := o.commands(); !strings.Contains(heard, "RCPT TO:<ann@example.org>") || strings.Contains(heard, "AUTH") {
		t.Errorf("heard %s", heard)
	}
}

func TestSigningIn(t *testing.T) {
	o := newOffice(t, nil)
	s := sender(t, o, func(c *smtp.Config) { c.User, c.Password = "ann", "geheim" })
	if err := s.Send(t.Context(), "bob@example.org", "Hello", "text"); err != nil {
		t.Fatal(err)
	}
	if heard := o.commands(); !strings.Contains(heard, "AUTH ") {
		t.Errorf("heard %s", heard)
	}
}

// What the server answers may name somebody; the error does not.
func TestServersThatRefuse(t *testing.T) {
	for name, answers := range map[string]map[string]string{
		"the sender":    {"MAIL": "550 directory@example.org may not"},
		"the receiver":  {"RCPT": "550 5.1.1 <ann@example.org> is unknown"},
		"for now":       {"RCPT": "451 greylisted ann@example.org"},
		"the letter":    {"DATA": "554 no letters for ann@example.org"},
		"the password":  {"AUTH": "535 bad password geheim of someone"},
		"everybody":     {"EHLO": "554 go away", "HELO": "554 go away"},
		"with nonsense": {"EHLO": "hello ann@example.org", "HELO": "hello"},
		"in many lines": {"RCPT": "550-ann@example.org\r\n550 is unknown"},
	} {
		t.Run(name, func(t *testing.T) {
			o := newOffice(t, answers)
			s := sender(t, o, func(c *smtp.Config) { c.User, c.Password = "someone", "geheim" })
			err := s.Send(t.Context(), "ann@example.org", "Hello", "https://work.example/own#rte_secret")
			if err == nil {
				t.Fatal("it was sent")
			}
			for _, private := range []string{"ann@", "example.org", "geheim", "someone", "rte_"} {
				if strings.Contains(err.Error(), private) {
					t.Errorf("the error tells %q: %v", private, err)
				}
			}
		})
	}
}

func TestServersThatDoNotAnswer(t *testing.T) {
	o := newOffice(t, map[string]string{"silence": ""})
	s := sender(t, o, func(c *smtp.Config) { c.Timeout = 50 * time.Millisecond })
	if err := s.Send(t.Context(), "ann@example.org", "Hello", "text"); err == nil {
		t.Error("it was sent")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := sender(t, newOffice(t, nil), nil).Send(ctx, "ann@example.org", "Hello", "text"); err == nil {
		t.Error("it was sent after the end")
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	s, err = smtp.New(smtp.Config{Addr: l.Addr().String(), From: "a@example.org", Now: time.Now})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Send(t.Context(), "ann@example.org", "Hello", "text"); err == nil {
		t.Error("it was sent to nobody")
	}
}

// Nothing that is typed adds a header or a receiver.
func TestInjection(t *testing.T) {
	o := newOffice(t, nil)
	s := sender(t, o, nil)
	for _, to := range []string{
		"a@example.org\r\nBcc: b@example.org", "a@example.org, b@example.org", "", "a", "a@example.org\x00",
		"a@example.org>\r\nRCPT TO:<b@example.org",
	} {
		if err := s.Send(t.Context(), to, "Hello", "text"); err == nil {
			t.Errorf("sent to %q", to)
		}
	}
	if err := s.Send(t.Context(), "a@example.org", "Hello\r\nBcc: b@example.org", "text"); err == nil {
		header, _ := o.letter(t)
		if header.Get("Bcc") != "" {
			t.Errorf("got %v", header)
		}
	}
	if strings.Contains(o.commands(), "b@example.org") {
		t.Errorf("heard %s", o.commands())
	}
}

func TestConfigurationsThatWillNotDo(t *testing.T) {
	for _, c := range []smtp.Config{
		{Addr: "mail.example.org", From: "a@example.org"}, {Addr: "mail.example.org:smtp", From: "a@example.org"},
		{Addr: "mail.example.org:25", From: ""}, {Addr: "mail.example.org:25", From: "nobody"},
	} {
		c.Now = time.Now
		if _, err := smtp.New(c); err == nil {
			t.Errorf("took %+v", c)
		}
	}
}
