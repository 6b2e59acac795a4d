package directory

import (
	"fmt"
	"slices"
)

// registered are the fields that a register gives, as the API writes them. A register goes on keeping them in an
// organisation that it brought or found, but for those in Corrected.
var registered = []string{
	"name", "nameCy", "sector", "address", "town", "postcode", "nation", "localAuthorityCode", "healthAreaCode", "lat",
	"website", "source",
}

// Registered reports whether registers give a field.
func Registered(field string) bool { return slices.Contains(registered, field) }

// said are the values of the registered fields, in their order.
func (o *Organisation) said() []string {
	point := ""
	if o.Point != nil {
		point = fmt.Sprint(o.Point.Lat, " ", o.Point.Lon, " ", o.Precision)
	}
	return []string{
		o.Name, o.NameCy, string(o.Sector), o.Address, o.Town, o.Postcode, string(o.Nation), o.Council, o.HealthArea,
		point, o.Website, o.Source,
	}
}

// correct notes which registered fields somebody else than the register has changed.
func (o *Organisation) correct(old *Organisation) {
	if o.Register == "" {
		return
	}
	before := old.said()
	o.Corrected = slices.Clone(old.Corrected)
	for i, value := range o.said() {
		if field := registered[i]; value != before[i] && !slices.Contains(o.Corrected, field) {
			o.Corrected = append(o.Corrected, field)
		}
	}
	slices.Sort(o.Corrected)
}

// KeptBy reports whether a field is kept up to date by a register; "" is any register.
func (o *Organisation) KeptBy(register, field string) bool {
	return o.Register != "" && (register == "" || o.Register == register) &&
		Registered(field) && !slices.Contains(o.Corrected, field)
}

// Adopt puts an organisation that was here before under a register's care: what it says already, and says otherwise,
// stays as it is.
func (o *Organisation) Adopt(register string, given *Organisation) {
	if o.Register != "" {
		return
	}
	o.Register = register
	theirs := given.said()
	for i, value := range o.said() {
		if value != "" && value != theirs[i] {
			o.Corrected = append(o.Corrected, registered[i])
		}
	}
	slices.Sort(o.Corrected)
}
