package directory

import "slices"

// AgreementFilter says which agreements, as PartnershipFilter does.
type AgreementFilter struct {
	Types       []AgreementType
	ClauseKinds []ClauseKind // those with a clause of one of these
	Text        string       // words that must all be found in the title and the clauses
	Partnership *RecordID
}

// agreementList lists agreements that the reader sees.
func (l look) agreementList(f AgreementFilter, args PageArgs) (AgreementPage, error) {
	for _, err := range []error{
		checkListed("types", f.Types, AgreementTypes), checkListed("clauseKinds", f.ClauseKinds, ClauseKinds),
	} {
		if err != nil {
			return AgreementPage{}, err
		}
	}
	asked, err := readWords("text", f.Text, MaxSearch)
	if err != nil {
		return AgreementPage{}, err
	}
	scope := l.scope(KindAgreement, false)
	text := l.matching(asked, scope)
	order, err := orderOf("", around{}, text)
	if err != nil {
		return AgreementPage{}, err
	}
	var hits []hit
	for _, found := range scope {
		if !f.takes(found.record.(*Agreement)) {
			continue
		}
		if h, ok := reach(found, around{}, text); ok {
			hits = append(hits, h)
		}
	}
	return pageOf[*Agreement](hits, order, args)
}

func (f AgreementFilter) takes(a *Agreement) bool {
	return oneOf(f.Types, a.Type) && (f.Partnership == nil || *f.Partnership == a.Partnership) &&
		(len(f.ClauseKinds) == 0 || slices.ContainsFunc(a.Clauses, func(c Clause) bool { return slices.Contains(f.ClauseKinds, c.Kind) }))
}
