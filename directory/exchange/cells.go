package exchange

import (
	"slices"
	"strings"
	"time"

	"roundtable/directory"
	"roundtable/directory/intake"
	"roundtable/place"
)

func text[R directory.Record](name, meaning string, field func(R) *string) *column[R] {
	return plain(name, meaning, values{shape: "text", mend: "Shorten or correct the text."}, field, asIs[string], same[string])
}

func asIs[T ~string](cell string) (T, bool) { return T(cell), true }

func same[T ~string](value T) string { return string(value) }

func url[R directory.Record](name, meaning string, field func(R) *string) *column[R] {
	v := values{shape: "web address", mend: "Write the whole address, such as https://www.example.org/library."}
	return plain(name, meaning, v, field, asIs[string], same[string])
}

func email[R directory.Record](name, meaning string, field func(R) *string) *column[R] {
	v := values{shape: "e-mail address", mend: "Write one address, such as library@example.org."}
	return plain(name, meaning, v, field, asIs[string], same[string])
}

func phone[R directory.Record](name, meaning string, field func(R) *string) *column[R] {
	v := values{shape: "phone number", mend: "Write digits and spaces, such as 01204 390390."}
	return plain(name, meaning, v, field, asIs[string], same[string])
}

func postcode[R directory.Record](name, meaning string, field func(R) *string) *column[R] {
	v := values{
		shape: "UK postcode", mend: "Write a UK postcode or its first half, such as BL4 0JR or BL4. Leave the cell blank for a place abroad.",
	}
	return plain(name, meaning, v, field, asIs[string], same[string])
}

func date[R directory.Record](name, meaning string, field func(R) *directory.Date) *column[R] {
	v := values{shape: "date", mend: "Write the date as year, month and day, such as 2026-03-31."}
	return plain(name, meaning, v, field, func(cell string) (directory.Date, bool) {
		_, err := time.Parse(time.DateOnly, cell)
		return directory.Date(cell), err == nil
	}, same[directory.Date])
}

func flag[R directory.Record](name, meaning string, field func(R) *bool) *column[R] {
	v := values{shape: yesOrNo, mend: "Write yes or no.", allowed: []string{"yes", "no"}}
	return plain(name, meaning, v, field, yesNo, func(yes bool) string {
		if yes {
			return "yes"
		}
		return "no"
	})
}

// yesOrNo is the shape of what is one or the other, and never not stated.
const yesOrNo = "yes or no"

func yesNo(cell string) (yes, ok bool) {
	switch strings.ToLower(cell) {
	case "yes":
		return true, true
	case "no":
		return false, true
	}
	return false, false
}

// word is one of a list of words, which files write small.
func word[R directory.Record, T ~string](name, meaning string, allowed []T, field func(R) *T) *column[R] {
	v := oneOf(small(allowed))
	return plain(name, meaning, v, field, func(cell string) (T, bool) { return known(cell, allowed) }, lower[T])
}

func oneOf(allowed []string) values {
	return values{shape: "word", mend: "Write one of: " + strings.Join(allowed, ", ") + ".", allowed: allowed}
}

func known[T ~string](cell string, allowed []T) (T, bool) {
	for _, value := range allowed {
		if strings.EqualFold(string(value), cell) {
			return value, true
		}
	}
	return "", false
}

func lower[T ~string](value T) string { return strings.ToLower(string(value)) }

func small[T ~string](list []T) []string {
	words := make([]string, len(list))
	for i, value := range list {
		words[i] = lower(value)
	}
	return words
}

// nations as files write them.
var nations = map[place.Nation]string{
	place.England: "England", place.Scotland: "Scotland", place.Wales: "Wales",
	place.NorthernIreland: "Northern Ireland", place.UK: "UK",
}

func nation[R directory.Record](field func(R) *place.Nation) *column[R] {
	var allowed []string
	for _, n := range place.Nations {
		allowed = append(allowed, nations[n])
	}
	return plain("nation", "The nation it is in.", oneOf(allowed), field, place.ParseNation,
		func(n place.Nation) string { return nations[n] })
}

// words is a list of the words of a list.
func words[R directory.Record, T ~string](name, meaning string, allowed []T, field func(R) *[]T) *column[R] {
	v := oneOf(small(allowed))
	v.shape, v.mend = "list of words", "Write, with ; between them, some of: "+strings.Join(v.allowed, ", ")+"."
	return plain(name, meaning, v, field, func(cell string) (list []T, ok bool) {
		for _, item := range split(cell) {
			value, ok := known(item, allowed)
			if !ok || slices.Contains(list, value) {
				return nil, false
			}
			list = append(list, value)
		}
		return list, true
	}, func(list []T) string { return strings.Join(small(list), ";") })
}

func list[R directory.Record](name, meaning string, field func(R) *[]string) *column[R] {
	v := values{shape: "list", mend: "Write the entries with ; between them."}
	return plain(name, meaning, v, field, func(cell string) ([]string, bool) { return split(cell), true },
		func(list []string) string { return strings.Join(list, ";") })
}

// split gives the entries of a list, without blank ones.
func split(cell string) (entries []string) {
	for item := range strings.SplitSeq(cell, ";") {
		if item = strings.TrimSpace(item); item != "" {
			entries = append(entries, item)
		}
	}
	return entries
}

func identifiers(name, meaning string) *column[*directory.Organisation] {
	v := values{
		shape: "list of SCHEME:value",
		mend:  "Write the scheme, a colon and the value, such as ODS:RMC. The schemes are " + strings.Join(capital(directory.Schemes), ", ") + ".",
	}
	c := plain(name, meaning, v, func(o *directory.Organisation) *[]directory.Identifier { return &o.Identifiers },
		parseIdentifiers, formatIdentifiers)
	c.update = func(u *intake.Updating, to, from *directory.Organisation) {
		given := u.Identifiers(from.Identifiers, to.Identifiers)
		if formatIdentifiers(given) != formatIdentifiers(to.Identifiers) {
			to.Identifiers = given
		}
	}
	return c.called("identifiers")
}

func parseIdentifiers(cell string) (list []directory.Identifier, ok bool) {
	for _, item := range split(cell) {
		scheme, value, found := strings.Cut(item, ":")
		known, ok := known(strings.TrimSpace(scheme), directory.Schemes)
		if !found || !ok {
			return nil, false
		}
		list = append(list, directory.Identifier{Scheme: known, Value: strings.TrimSpace(value)})
	}
	return list, true
}

func formatIdentifiers(list []directory.Identifier) string {
	items := make([]string, len(list))
	for i, id := range list {
		items[i] = id.String()
	}
	return strings.Join(items, ";")
}

func capital[T ~string](list []T) []string {
	words := make([]string, len(list))
	for i, value := range list {
		words[i] = string(value)
	}
	return words
}
