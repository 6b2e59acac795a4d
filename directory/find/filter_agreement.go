package find

import (
	"slices"

	"roundtable/directory"
)

// AgreementFilter says which agreements, as PartnershipFilter does.
type AgreementFilter struct {
	Types       []directory.AgreementType
	ClauseKinds []directory.ClauseKind // those with a clause of one of these
	Text        string                 // words that must all be found in the title and the clauses
	Partnership *directory.RecordID
}

// agreementList lists agreements that the reader sees.
func (v view) agreementList(f AgreementFilter, args PageArgs) (AgreementPage, error) {
	for _, err := range []error{
		checkListed("types", f.Types, directory.AgreementTypes), checkListed("clauseKinds", f.ClauseKinds, directory.ClauseKinds),
	} {
		if err != nil {
			return AgreementPage{}, err
		}
	}
	asked, err := readWords("text", f.Text, MaxSearch)
	if err != nil {
		return AgreementPage{}, err
	}
	scope := v.scope(directory.KindAgreement, false)
	text := v.matching(asked, scope)
	order, err := orderOf("", vicinity{}, text)
	if err != nil {
		return AgreementPage{}, err
	}
	var hits []hit
	for _, found := range scope {
		if !f.takes(found.record.(*directory.Agreement)) {
			continue
		}
		if h, ok := reach(found, vicinity{}, text); ok {
			hits = append(hits, h)
		}
	}
	return pageOf[*directory.Agreement](hits, order, args)
}

func (f AgreementFilter) takes(a *directory.Agreement) bool {
	return oneOf(f.Types, a.Type) && (f.Partnership == nil || *f.Partnership == a.Partnership) &&
		(len(f.ClauseKinds) == 0 || slices.ContainsFunc(a.Clauses, func(c directory.Clause) bool { return slices.Contains(f.ClauseKinds, c.Kind) }))
}
