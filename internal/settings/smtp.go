package settings

import (
	"net"
	"net/mail"
	"strconv"
)

// Secret is a setting that is never printed.
type Secret string

// String tells no more than whether there is one.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return masked
}

// GoString is String, for %#v.
func (s Secret) GoString() string { return s.String() }

// Reveal gives the secret itself.
func (s Secret) Reveal() string { return string(s) }

// checkSMTP never puts the user or the password into a message.
func (s *Settings) checkSMTP() (problems []error) {
	report := func(field, format string, args ...any) { problems = append(problems, problem(field, format, args...)) }
	if s.SMTPAddr == "" {
		for field, given := range map[string]bool{
			"SMTPUser": s.SMTPUser != "", "SMTPPassword": s.SMTPPassword != "", "SMTPFrom": s.SMTPFrom != "",
		} {
			if given {
				report(field, "it does nothing without the mail server; set ROUNDTABLE_SMTP_ADDR, too")
			}
		}
		return problems
	}
	host, port, err := net.SplitHostPort(s.SMTPAddr)
	if number, portErr := strconv.ParseUint(port, 10, 16); err != nil || portErr != nil || host == "" || number == 0 {
		report("SMTPAddr", "%q is not HOST:PORT, such as mail.example.org:587", s.SMTPAddr)
	}
	if _, err := mail.ParseAddress(s.SMTPFrom); err != nil {
		report("SMTPFrom", "%q is not an address such as directory@example.org or 'Directory <directory@example.org>'", s.SMTPFrom)
	}
	if (s.SMTPUser == "") != (s.SMTPPassword == "") {
		report("SMTPUser", "give both a user and a password, or neither")
	}
	return problems
}
