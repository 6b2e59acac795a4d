package graph

import (
	"roundtable/directory"
	"roundtable/graph/gen"
)

func documentInput(in gen.SaveDocumentInput) *directory.Document {
	return &directory.Document{
		Head: head(in.ID, in.Ref), Partnership: reference(in.PartnershipID), Type: given(in.DocumentType),
		Title: given(in.Title), URL: given(in.URL), Language: given(in.Language), AdoptedOn: given(in.AdoptedOn),
		ReviewDue: given(in.ReviewDue), Visibility: given(in.Visibility), Summary: given(in.Summary),
	}
}

func agreementInput(in gen.SaveAgreementInput) *directory.Agreement {
	a := &directory.Agreement{
		Head: head(in.ID, in.Ref), Partnership: reference(in.PartnershipID), Type: given(in.AgreementType),
		Title: given(in.Title), Language: given(in.Language), AdoptedOn: given(in.AdoptedOn), ReviewDue: given(in.ReviewDue),
		Visibility: given(in.Visibility), From: reference(in.FromID), Template: given(in.FromTemplate), Source: given(in.Source),
		SourceURL: given(in.SourceURL),
	}
	for _, c := range in.Clauses.Value() {
		a.Clauses = append(a.Clauses, directory.Clause{Kind: c.Kind, Heading: c.Heading, Text: given(c.Text)})
	}
	return a
}

func meetingInput(in gen.SaveMeetingInput) *directory.Meeting {
	return &directory.Meeting{
		Head: head(in.ID, in.Ref), Partnership: reference(in.PartnershipID), Title: given(in.Title),
		StartsAt: given(in.StartsAt), EndsAt: given(in.EndsAt), Mode: given(in.Mode), Place: given(in.PlaceOrLink),
		Agenda: reference(in.AgendaID), Notes: reference(in.NotesID), Visibility: given(in.Visibility),
	}
}

func activityInput(in gen.SaveActivityInput) *directory.Activity {
	return &directory.Activity{
		Head: head(in.ID, in.Ref), Partnership: reference(in.PartnershipID), Type: given(in.ActivityType),
		Title: given(in.Title), Campaign: given(in.Campaign), StartsOn: given(in.StartsOn), EndsOn: given(in.EndsOn),
		Audiences: in.Audiences.Value(), Organisations: idsOf[directory.RecordID](in.OrganisationIds.Value()),
		Outcome: given(in.Outcome), Visibility: given(in.Visibility),
	}
}

func stepInput(in gen.SaveStepInput) *directory.Step {
	return &directory.Step{
		Head: head(in.ID, in.Ref), Partnership: reference(in.PartnershipID), Text: given(in.Text),
		Owner: given(in.Owner), DueOn: given(in.DueOn), DoneOn: given(in.DoneOn), Visibility: given(in.Visibility),
	}
}

func decisionInput(in gen.SaveDecisionInput) *directory.Decision {
	return &directory.Decision{
		Head: head(in.ID, in.Ref), Partnership: reference(in.PartnershipID), Text: given(in.Text),
		DecidedOn: given(in.DecidedOn), Meeting: reference(in.MeetingID), Visibility: given(in.Visibility),
	}
}

func termInput(in gen.SaveTermInput) *directory.Term {
	return &directory.Term{
		Head: head(in.ID, in.Ref), Partnership: reference(in.PartnershipID), Word: given(in.Word),
		Meaning: given(in.Meaning), Visibility: given(in.Visibility),
	}
}
