// Package smtp sends plain e-mails through a mail server. It knows nothing of what they say.
package smtp
