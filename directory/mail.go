package directory

import (
	"context"
	"fmt"
)

// Mail sends plain text to one address. The composition root has SMTP for it.
type Mail interface {
	// Send hands a message to a mail server. An error says that it may not have been sent; it names no address.
	Send(ctx context.Context, to, subject, text string) error
}

// reminder writes the message that asks a contact to confirm their entry, in their language.
func reminder(c *Contact, organisation, partnership, link string) (subject, text string) {
	words := reminderWords[English]
	if c.PreferredLanguage == Welsh {
		words = reminderWords[Welsh]
	}
	of := organisation
	switch {
	case of == "":
		of = partnership
	case partnership != "":
		of = organisation + " (" + partnership + ")"
	}
	return words.subject, fmt.Sprintf(words.text, c.RoleTitle, of, c.LastConfirmed, link)
}

// reminderWords are the words of a reminder, of 70 characters a line at most: mail programs break longer ones where they
// like. They take the role, whose contact it is, the day it was last confirmed, and the link.
var reminderWords = map[Language]struct{ subject, text string }{
	English: {
		subject: "Is your entry in the directory still right?",
		text: `Hello,

You are in our directory of local health information partnerships:

%s
%s

Somebody last said that this entry is right on %s.
Please look at it. You can say that it is right, correct it, or ask us
to remove it. You do not need an account.

%s

The link works once, for 30 days. If nobody confirms an entry for 12
months, we hide it.
`,
	},
	Welsh: {
		subject: "A yw eich cofnod yn y cyfeiriadur yn dal yn gywir?",
		text: `Helo,

Rydych chi yn ein cyfeiriadur o bartneriaethau gwybodaeth iechyd lleol:

%s
%s

Dywedodd rhywun ddiwethaf fod y cofnod hwn yn gywir ar %s.
Edrychwch arno, os gwelwch yn dda. Gallwch ddweud ei fod yn gywir, ei
gywiro, neu ofyn i ni ei dynnu. Nid oes angen cyfrif arnoch.

%s

Mae'r ddolen yn gweithio unwaith, am 30 diwrnod. Os na fydd neb yn
cadarnhau cofnod am 12 mis, byddwn yn ei guddio.
`,
	},
}
