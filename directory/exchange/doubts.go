package exchange

import (
	"regexp"
	"slices"
	"strings"

	"roundtable/directory"
	"roundtable/directory/intake"
)

// people matches the part of an address before the @ that is made of two names, or of an initial and a name.
var people = regexp.MustCompile(`^[a-z]+[._-][a-z]{2,}[0-9]{0,3}$`)

// roles are words that addresses of roles are made of.
var roles = strings.Fields(`
	access admin advice and archive archives book booking books bookings bureau business care carers central centre
	city clinic college comms communications communities community contact contactus council county customer
	customerservices desk digital director east education email engagement enquiries enquiry events evidence feedback for
	general group head health healthwatch hello help helpdesk home hospital hq hub info information inspire
	involvement it kls knowledge learning lib liaison librarian librarians libraries library lks local mail mailbox
	main manager media membership mental nhs no noreply north nursing office online outreach pals partner partners
	partnership partnerships patient patients postbox press prison programme project public reading reader readers
	reception reference referrals register reply research resource resources school secretary service services site
	social south staff support team the training trust uni university volunteer volunteers web website wellbeing west`)

// personal reports whether an address looks like a person's.
func personal(address string) bool {
	local, _, _ := strings.Cut(strings.ToLower(address), "@")
	if !people.MatchString(local) {
		return false
	}
	parts := strings.FieldsFunc(local, func(r rune) bool { return r < 'a' || r > 'z' })
	return !slices.ContainsFunc(parts, func(part string) bool {
		return slices.Contains(roles, part) || strings.Contains(part, "librar") || strings.Contains(part, "enquir")
	})
}

// personalMailbox warns of an organisation's mailbox that looks like somebody's own.
func personalMailbox(in *reading, o *directory.Organisation) {
	if personal(o.Email) {
		in.doubtCell("email", intake.Finding{
			Code: "personal", Message: "this looks like the address of a person",
			Mend: "Give a mailbox of the organisation. A person's work address belongs in contacts.csv, with a lawful basis.",
		})
	}
}

// personalContact warns of a contact's address that looks like a person's where that of a role would do.
func personalContact(in *reading, c *directory.Contact) {
	if personal(c.Email) {
		in.doubtCell("email", intake.Finding{
			Code: "personal", Message: "this looks like the address of a person",
			Mend: "Give the mailbox of the role if there is one. Keep a person's address only if they were told, and not public unless they agreed.",
		})
	}
}
