package directory

import (
	"slices"

	"roundtable/fault"
)

// ownField is a field that the holder of a link may correct: whether they did, and how it is set.
type ownField struct {
	name  string // as the API writes it
	given bool
	set   func()
}

// own makes a field: where a value is given, it is put where the entry keeps it. to is nil where the kind of entry has no
// such field, or its holder may not correct it.
func own[T any](name string, given, to *T) ownField {
	f := ownField{name: name, given: given != nil}
	if given != nil && to != nil {
		f.set = func() { *to = *given }
	}
	return f
}

// change puts the changes into a record and says that it was confirmed today.
func (in OwnChanges) change(r Record, today Date) error {
	places := r.own()
	if places == nil {
		return errLink()
	}
	fields := in.fields(*places)
	r.confirm(today)
	for _, f := range fields {
		switch {
		case f.given && f.set == nil:
			return fault.Input(f.name, "is not a field that can be corrected here")
		case f.given:
			f.set()
		}
	}
	return nil
}

// names reports whether the changes say something of a field.
func (in OwnChanges) names(field string) bool {
	return slices.ContainsFunc(in.fields(correctable{}), func(f ownField) bool { return f.name == field && f.given })
}

// correctable is where an entry keeps what its holder may correct; nil: it has no such field.
type correctable struct {
	roleTitle, name, email, phone, form, address, website *string
	services, commonQueries, signpostTo, accessPolicy     *string
	purpose, aims, signposting                            *string
	interests                                             *[]string
	language                                              *Language
	visibility                                            *Visibility
	frequency                                             *Frequency
	modes                                                 *[]MeetingMode
	channels                                              *[]Channel
}

func (in OwnChanges) fields(to correctable) []ownField {
	return []ownField{
		own("roleTitle", in.RoleTitle, to.roleTitle),
		own("name", in.Name, to.name),
		own("email", in.Email, to.email),
		own("phone", in.Phone, to.phone),
		own("contactFormUrl", in.ContactFormURL, to.form),
		own("interests", cloned(in.Interests), to.interests),
		own("preferredLanguage", in.PreferredLanguage, to.language),
		own("visibility", in.Visibility, to.visibility),
		own("address", in.Address, to.address),
		own("website", in.Website, to.website),
		own("services", in.Services, to.services),
		own("commonQueries", in.CommonQueries, to.commonQueries),
		own("signpostTo", in.SignpostTo, to.signpostTo),
		own("accessPolicy", in.AccessPolicy, to.accessPolicy),
		own("purpose", in.Purpose, to.purpose),
		own("aims", in.Aims, to.aims),
		own("signposting", in.Signposting, to.signposting),
		own("meetingFrequency", in.MeetingFrequency, to.frequency),
		own("meetingModes", cloned(in.MeetingModes), to.modes),
		own("communicationChannels", cloned(in.Channels), to.channels),
	}
}

// cloned is a list of the record's own.
func cloned[T any](list *[]T) *[]T {
	if list == nil {
		return nil
	}
	c := slices.Clone(*list)
	return &c
}
