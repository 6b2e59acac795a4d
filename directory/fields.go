package directory

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"time"

	"roundtable/place"
)

// Field is a field of a record under the name that the API gives it: text, a number, true or false, or a list of texts
// or clauses. What is not known is nil. References are ids.
type Field struct {
	Name  string
	Value any
}

// apiNames are the names of fields that stores call otherwise.
var apiNames = map[string]string{
	"councils": "localAuthorityCodes", "healthAreas": "healthAreaCodes", "council": "localAuthorityCode",
	"healthArea": "healthAreaCode", "channels": "communicationChannels", "lead": "leadOrganisationId",
	"partnership": "partnershipId", "organisation": "organisationId", "organisations": "organisationIds",
	"parent": "parentId", "representedBy": "representedById", "agenda": "agendaId", "meeting": "meetingId",
	"place": "placeOrLink", "precision": "geoPrecision", "vanished": "vanishedOn", "from": "fromId",
	"template": "fromTemplate",
}

// typeNames are what the API calls a record's type.
var typeNames = map[Kind]string{
	KindDocument: "documentType", KindAgreement: "agreementType", KindActivity: "activityType",
}

// unshown are fields that are the product's own business.
var unshown = []string{"note", "corrected", "remindedAt", "mailFailures", "mailFailedAt"}

// FieldsOf lists a record's own fields in their order, without its head.
func FieldsOf(r Record) []Field {
	value := reflect.ValueOf(r).Elem()
	var list []Field
	for i := range value.NumField() {
		name, _, _ := strings.Cut(value.Type().Field(i).Tag.Get("json"), ",")
		switch {
		case name == "-" || slices.Contains(unshown, name):
			continue
		case name == "type":
			name = typeNames[r.Kind()]
		case name == "notes" && r.Kind() == KindMeeting:
			name = "notesId"
		case apiNames[name] != "":
			name = apiNames[name]
		}
		if point, ok := value.Field(i).Interface().(*place.Point); ok {
			list = append(list, pointFields(point)...)
			continue
		}
		list = append(list, Field{Name: name, Value: fieldValue(value.Field(i))})
	}
	return list
}

func pointFields(p *place.Point) []Field {
	if p == nil {
		return []Field{{Name: "lat"}, {Name: "lon"}}
	}
	return []Field{{Name: "lat", Value: p.Lat}, {Name: "lon", Value: p.Lon}}
}

// fieldValue is a value as Field has it.
func fieldValue(v reflect.Value) any {
	if v.IsZero() {
		return nil
	}
	switch value := v.Interface().(type) {
	case RecordID:
		return value.String()
	case Language:
		return strings.ToUpper(string(value))
	case time.Time:
		return value.UTC().Format(time.RFC3339)
	case *File:
		return value.Name
	case []Clause:
		return value
	}
	switch v.Kind() {
	case reflect.Slice:
		texts := make([]string, v.Len())
		for i := range texts {
			texts[i] = fmt.Sprint(v.Index(i).Interface())
		}
		return texts
	case reflect.String:
		return v.String()
	}
	return v.Interface()
}
