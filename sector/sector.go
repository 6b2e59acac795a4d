// Package sector lists the kinds of organisation people work for. The values are those of the GraphQL enum Sector; in
// import files they are written small.
package sector

import "slices"

// Sector is one kind of organisation. The zero value means that none was given.
type Sector string

// All lists the sectors in the order in which they are shown.
var All = []Sector{
	"NHS_TRUST", "NHS_LIBRARY", "HEALTH_BOARD", "INTEGRATED_CARE_BOARD", "NATIONAL_BODY", "PUBLIC_LIBRARY",
	"UNIVERSITY", "ACADEMIC_LIBRARY", "COLLEGE", "COUNCIL", "PUBLIC_HEALTH", "HEALTH_PROMOTION", "CHARITY",
	"CITIZENS_ADVICE", "SOCIAL_CARE", "HEALTHWATCH", "PRIVATE_LIBRARY", "PRISON_LIBRARY", "GOVERNMENT_DEPARTMENT",
	"COMMUNITY_GROUP", "SERVICE_USER_OR_CARER", "INDIVIDUAL", "OTHER",
}

// Valid reports whether s is one of All.
func (s Sector) Valid() bool { return slices.Contains(All, s) }
