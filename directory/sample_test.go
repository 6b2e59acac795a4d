package directory_test

import (
	"roundtable/directory"
	"roundtable/place"
)

// sample is a new record of a kind that can be saved, but for those that are a part of another: see partOf.
func sample(kind directory.Kind) directory.Record {
	head := directory.Head{ID: anID()}
	switch kind {
	case directory.KindPartnership:
		return &directory.Partnership{
			Head: head, Name: "Bolton", Nation: place.England, Visibility: directory.Public, Source: "A report",
		}
	case directory.KindOrganisation:
		return &directory.Organisation{
			Head: head, Name: "Bolton Libraries", Sector: "PUBLIC_LIBRARY", Nation: place.England,
			Visibility: directory.Public, Source: "A report",
		}
	case directory.KindMembership:
		return &directory.Membership{Head: head, Role: directory.RoleMember}
	case directory.KindContact:
		return &directory.Contact{
			Head: head, RoleTitle: "Outreach librarian", Name: "Jo Bloggs", Email: "outreach@library.example",
			Phone: "01204 000000", Interests: []string{"carers"}, Visibility: directory.Members,
			LawfulBasis: "CONSENT", NoticeGivenOn: "2026-01-05", Source: "Asked by e-mail", LastConfirmed: "2026-01-05",
		}
	case directory.KindDocument:
		return &directory.Document{
			Head: head, Type: "MOU", Title: "Memorandum", URL: "https://library.example/mou.pdf", Visibility: directory.Public,
		}
	case directory.KindAgreement:
		return &directory.Agreement{
			Head: head, Type: "MOU", Title: "Memorandum", Visibility: directory.Public,
			Clauses: []directory.Clause{{Kind: "AIM", Heading: "Aims", Text: "To help."}},
		}
	case directory.KindMeeting:
		return &directory.Meeting{Head: head, Title: "Spring", StartsAt: morning, Visibility: directory.Public}
	case directory.KindActivity:
		return &directory.Activity{Head: head, Type: "TRAINING", Title: "Training day", Visibility: directory.Public}
	case directory.KindStep:
		return &directory.Step{Head: head, Text: "Write to all", Visibility: directory.Public}
	case directory.KindDecision:
		return &directory.Decision{Head: head, Text: "We meet monthly", Visibility: directory.Public}
	case directory.KindTerm:
		return &directory.Term{Head: head, Word: "Outreach", Meaning: "Going there", Visibility: directory.Public}
	}
	panic("no such kind: " + kind)
}

// partOf is a sample that is a part of a partnership.
func partOf(kind directory.Kind, of directory.RecordID) directory.Record {
	r := sample(kind)
	switch r := r.(type) {
	case *directory.Membership:
		r.Partnership = of
	case *directory.Contact:
		r.Partnership = of
	case *directory.Document:
		r.Partnership = of
	case *directory.Agreement:
		r.Partnership = of
	case *directory.Meeting:
		r.Partnership = of
	case *directory.Activity:
		r.Partnership = of
	case *directory.Step:
		r.Partnership = of
	case *directory.Decision:
		r.Partnership = of
	case *directory.Term:
		r.Partnership = of
	}
	return r
}
