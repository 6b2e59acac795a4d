package scalar

import (
	"slices"
	"strings"
	"time"

	"roundtable/directory"
	"roundtable/fault"
	"roundtable/place"

	"github.com/99designs/gqlgen/graphql"
)

// MarshalRecordID writes the id of an entry of the directory.
func MarshalRecordID(id directory.RecordID) graphql.Marshaler { return write(id.String()) }

// UnmarshalRecordID reads the id of an entry of the directory.
func UnmarshalRecordID(v any) (directory.RecordID, error) {
	id, err := readID(v)
	return directory.RecordID(id), err
}

// MarshalDate writes a day; one that is not known is null.
func MarshalDate(d directory.Date) graphql.Marshaler { return orNull(d) }

// UnmarshalDate reads a day as YYYY-MM-DD.
func UnmarshalDate(v any) (directory.Date, error) {
	text, _ := v.(string)
	if t, err := time.Parse(time.DateOnly, text); err != nil || t.Year() < 1800 || t.Year() > 2200 {
		return "", fault.Input("", "must be a date as YYYY-MM-DD, such as 2026-11-21")
	}
	return directory.Date(text), nil
}

// orNull writes the value of an enum; what is not known is null. The values of enums need no escaping.
func orNull[T ~string](value T) graphql.Marshaler {
	if value == "" {
		return graphql.Null
	}
	return write(string(value))
}

// oneOf reads the value of an enum.
func oneOf[T ~string](v any, values []T) (T, error) {
	text, _ := v.(string)
	if slices.Contains(values, T(text)) {
		return T(text), nil
	}
	return "", fault.Input("", "must be one of %s", fault.Listed(values))
}

// MarshalCoverage writes a coverage.
func MarshalCoverage(v directory.Coverage) graphql.Marshaler { return orNull(v) }

// UnmarshalCoverage reads a coverage.
func UnmarshalCoverage(v any) (directory.Coverage, error) { return oneOf(v, directory.Coverages) }

// MarshalFormality writes a formality.
func MarshalFormality(v directory.Formality) graphql.Marshaler { return orNull(v) }

// UnmarshalFormality reads a formality.
func UnmarshalFormality(v any) (directory.Formality, error) {
	return oneOf(v, directory.Formalities)
}

// MarshalPartnershipStatus writes a partnership's status.
func MarshalPartnershipStatus(v directory.Status) graphql.Marshaler { return orNull(v) }

// UnmarshalPartnershipStatus reads a partnership's status.
func UnmarshalPartnershipStatus(v any) (directory.Status, error) {
	return oneOf(v, directory.Statuses)
}

// MarshalPartnershipOrigin writes why a partnership began.
func MarshalPartnershipOrigin(v directory.Origin) graphql.Marshaler { return orNull(v) }

// UnmarshalPartnershipOrigin reads why a partnership began.
func UnmarshalPartnershipOrigin(v any) (directory.Origin, error) {
	return oneOf(v, directory.Origins)
}

// MarshalStated writes yes, no or not stated.
func MarshalStated(v directory.Stated) graphql.Marshaler { return orNull(v) }

// UnmarshalStated reads yes, no or not stated.
func UnmarshalStated(v any) (directory.Stated, error) { return oneOf(v, directory.Stateds) }

// MarshalMeetingFrequency writes how often partners meet.
func MarshalMeetingFrequency(v directory.Frequency) graphql.Marshaler { return orNull(v) }

// UnmarshalMeetingFrequency reads how often partners meet.
func UnmarshalMeetingFrequency(v any) (directory.Frequency, error) {
	return oneOf(v, directory.Frequencies)
}

// MarshalMeetingMode writes how partners meet.
func MarshalMeetingMode(v directory.MeetingMode) graphql.Marshaler { return orNull(v) }

// UnmarshalMeetingMode reads how partners meet.
func UnmarshalMeetingMode(v any) (directory.MeetingMode, error) {
	return oneOf(v, directory.MeetingModes)
}

// MarshalNation writes a nation.
func MarshalNation(v place.Nation) graphql.Marshaler { return orNull(v) }

// UnmarshalNation reads a nation.
func UnmarshalNation(v any) (place.Nation, error) { return oneOf(v, place.Nations) }

// MarshalRegion writes a region; none, or several, is null.
func MarshalRegion(v place.Region) graphql.Marshaler { return orNull(v) }

// UnmarshalRegion reads a region.
func UnmarshalRegion(v any) (place.Region, error) { return oneOf(v, place.Regions) }

// MarshalLanguageCode writes a language as the API does, in capitals.
func MarshalLanguageCode(v directory.Language) graphql.Marshaler {
	return orNull(strings.ToUpper(string(v)))
}

// UnmarshalLanguageCode reads a language in capitals.
func UnmarshalLanguageCode(v any) (directory.Language, error) {
	text, _ := v.(string)
	if text != strings.ToUpper(text) {
		text = ""
	}
	return oneOf(strings.ToLower(text), directory.Languages)
}
