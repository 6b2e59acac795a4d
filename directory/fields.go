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

// FieldsOf lists a record's own fields in their order, without its head.
func FieldsOf(r Record) []Field {
	value := reflect.ValueOf(r).Elem()
	var list []Field
	for i := range value.NumField() {
		name := apiName(value.Type().Field(i))
		if name == "-" {
			continue
		}
		if point, ok := value.Field(i).Interface().(*place.Point); ok {
			list = append(list, pointFields(point)...)
			continue
		}
		list = append(list, Field{Name: name, Value: fieldValue(value.Field(i))})
	}
	return list
}

// keepFields puts back into a record what it was before in the fields that are not listed, by their API names. Half a
// point is a point. What no input names, marked by:"Keep", is for Record.Keep alone: it may hang on a field that is listed.
func keepFields(r, old Record, changed []string) {
	value, was := reflect.ValueOf(r).Elem(), reflect.ValueOf(old).Elem()
	for i := range value.NumField() {
		field := value.Type().Field(i)
		name := apiName(field)
		_, point := value.Field(i).Interface().(*place.Point)
		switch {
		case name == "" || name == "-" || field.Tag.Get("by") == "Keep": // the head, and the product's own business
		case slices.Contains(changed, name), point && (slices.Contains(changed, "lat") || slices.Contains(changed, "lon")):
		default:
			value.Field(i).Set(was.Field(i))
		}
	}
}

// changedFields names the fields in which two versions of a record differ; none, if there was none before.
func changedFields(before, after Record) []string {
	if before == nil {
		return nil
	}
	var names []string
	was, now := reflect.ValueOf(before).Elem(), reflect.ValueOf(after).Elem()
	for i := range now.NumField() {
		name := apiName(now.Type().Field(i))
		if name == "" || name == "-" || reflect.DeepEqual(was.Field(i).Interface(), now.Field(i).Interface()) {
			continue
		}
		if _, point := now.Field(i).Interface().(*place.Point); point {
			names = append(names, "lat", "lon")
			continue
		}
		names = append(names, name)
	}
	return names
}

// apiName is the tag api of a field; without one, what stores call it. "-" is the product's own business.
func apiName(f reflect.StructField) string {
	if name, ok := f.Tag.Lookup("api"); ok {
		return name
	}
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
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
