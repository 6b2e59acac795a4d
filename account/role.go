package account

import (
	"slices"
	"strings"

	"roundtable/fault"
)

// ParseRole reads a role in any case.
func ParseRole(text string) (Role, error) {
	role := Role(strings.ToUpper(strings.TrimSpace(text)))
	if !slices.Contains(Roles, role) {
		return "", fault.Input("role", "a role is one of %s", namesOf(Roles))
	}
	return role, nil
}

// normaliseRoles gives each role once, in the order of Roles.
func normaliseRoles(roles []Role) ([]Role, error) {
	for _, role := range roles {
		if !slices.Contains(Roles, role) {
			return nil, fault.Input("roles", "a role is one of %s", namesOf(Roles))
		}
	}
	return slices.DeleteFunc(slices.Clone(Roles), func(r Role) bool { return !slices.Contains(roles, r) }), nil
}

func namesOf(roles []Role) string {
	names := make([]string, len(roles))
	for i, role := range roles {
		names[i] = strings.ToLower(string(role))
	}
	return strings.Join(names, ", ")
}
