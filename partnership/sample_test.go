package partnership_test

import (
	"roundtable/partnership"
	"roundtable/place"
)

// sample is a new record of a kind that can be saved, but for those that are a part of another: see partOf.
func sample(kind partnership.Kind) partnership.Record {
	head := partnership.Head{ID: anID()}
	switch kind {
	case partnership.KindPartnership:
		return &partnership.Partnership{
			Head: head, Name: "Bolton", Nation: place.England, Visibility: partnership.Public, Source: "A report",
		}
	case partnership.KindOrganisation:
		return &partnership.Organisation{
			Head: head, Name: "Bolton Libraries", Sector: "PUBLIC_LIBRARY", Nation: place.England,
			Visibility: partnership.Public, Source: "A report",
		}
	case partnership.KindMembership:
		return &partnership.Membership{Head: head, Role: partnership.RoleMember}
	case partnership.KindContact:
		return &partnership.Contact{
			Head: head, RoleTitle: "Outreach librarian", Name: "Jo Bloggs", Email: "outreach@library.example",
			Phone: "01204 000000", Interests: []string{"carers"}, Visibility: partnership.Members,
			LawfulBasis: "CONSENT", NoticeGivenOn: "2026-01-05", Source: "Asked by e-mail", LastConfirmed: "2026-01-05",
		}
	case partnership.KindDocument:
		return &partnership.Document{
			Head: head, Type: "MOU", Title: "Memorandum", URL: "https://library.example/mou.pdf", Visibility: partnership.Public,
		}
	case partnership.KindAgreement:
		return &partnership.Agreement{
			Head: head, Type: "MOU", Title: "Memorandum", Visibility: partnership.Public,
			Clauses: []partnership.Clause{{Kind: "AIM", Heading: "Aims", Text: "To help."}},
		}
	case partnership.KindMeeting:
		return &partnership.Meeting{Head: head, Title: "Spring", StartsAt: morning, Visibility: partnership.Public}
	case partnership.KindActivity:
		return &partnership.Activity{Head: head, Type: "TRAINING", Title: "Training day", Visibility: partnership.Public}
	case partnership.KindStep:
		return &partnership.Step{Head: head, Text: "Write to all", Visibility: partnership.Public}
	case partnership.KindDecision:
		return &partnership.Decision{Head: head, Text: "We meet monthly", Visibility: partnership.Public}
	case partnership.KindTerm:
		return &partnership.Term{Head: head, Word: "Outreach", Meaning: "Going there", Visibility: partnership.Public}
	}
	panic("no such kind: " + kind)
}

// partOf is a sample that is a part of a partnership.
func partOf(kind partnership.Kind, of partnership.RecordID) partnership.Record {
	r := sample(kind)
	switch r := r.(type) {
	case *partnership.Membership:
		r.Partnership = of
	case *partnership.Contact:
		r.Partnership = of
	case *partnership.Document:
		r.Partnership = of
	case *partnership.Agreement:
		r.Partnership = of
	case *partnership.Meeting:
		r.Partnership = of
	case *partnership.Activity:
		r.Partnership = of
	case *partnership.Step:
		r.Partnership = of
	case *partnership.Decision:
		r.Partnership = of
	case *partnership.Term:
		r.Partnership = of
	}
	return r
}
