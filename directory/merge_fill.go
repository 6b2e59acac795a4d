package directory

import "reflect"

// fillEmpty copies each field that is empty in the one, and not a yes or no, from the other. Of the head it copies none.
func fillEmpty[T any](to, from *T) {
	into, out := reflect.ValueOf(to).Elem(), reflect.ValueOf(from).Elem()
	for i := range into.NumField() {
		if field := into.Field(i); into.Type().Field(i).Name != "Head" && field.Kind() != reflect.Bool && field.IsZero() {
			field.Set(out.Field(i))
		}
	}
}

// unchanged reports whether two records of a kind differ in nothing but their heads.
func unchanged(a, b Record) bool {
	a, b = a.Clone(), b.Clone()
	*a.Base(), *b.Base() = Head{}, Head{}
	a.normalise()
	b.normalise()
	return reflect.DeepEqual(a, b)
}
