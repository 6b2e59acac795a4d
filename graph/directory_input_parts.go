package graph

import (
	"roundtable/directory"
	"roundtable/graph/gen"
)

func documentInput(in gen.SaveDocumentInput) *directory.Document {
	return &directory.Document{
		Head: head(in.ID, in.Ref), Partnership: directory.RecordID(in.PartnershipID), Type: in.DocumentType,
		Title: in.Title, URL: given(in.URL), Language: given(in.Language), AdoptedOn: given(in.AdoptedOn),
		ReviewDue: given(in.ReviewDue), Visibility: in.Visibility, Summary: given(in.Summary),
	}
}

func agreementInput(in gen.SaveAgreementInput) *directory.Agreement {
	a := &directory.Agreement{
		Head: head(in.ID, in.Ref), Partnership: directory.RecordID(in.PartnershipID), Type: in.AgreementType,
		Title: in.Title, Language: given(in.Language), AdoptedOn: given(in.AdoptedOn), ReviewDue: given(in.ReviewDue),
		Visibility: in.Visibility, From: reference(in.FromID), Template: given(in.FromTemplate), Source: given(in.Source),
		SourceURL: given(in.SourceURL),
	}
	for _, c := range in.Clauses {
		a.Clauses = append(a.Clauses, directory.Clause{Kind: c.Kind, Heading: c.Heading, Text: given(c.Text)})
	}
	return a
}

func meetingInput(in gen.SaveMeetingInput) *directory.Meeting {
	return &directory.Meeting{
		Head: head(in.ID, in.Ref), Partnership: directory.RecordID(in.PartnershipID), Title: in.Title,
		StartsAt: in.StartsAt, EndsAt: given(in.EndsAt), Mode: given(in.Mode), Place: given(in.PlaceOrLink),
		Agenda: reference(in.AgendaID), Notes: reference(in.NotesID), Visibility: in.Visibility,
	}
}

func activityInput(in gen.SaveActivityInput) *directory.Activity {
	return &directory.Activity{
		Head: head(in.ID, in.Ref), Partnership: directory.RecordID(in.PartnershipID), Type: in.ActivityType,
		Title: in.Title, Campaign: given(in.Campaign), StartsOn: given(in.StartsOn), EndsOn: given(in.EndsOn),
		Audiences: in.Audiences.Value(), Organisations: idsOf[directory.RecordID](in.OrganisationIds.Value()),
		Outcome: given(in.Outcome), Visibility: in.Visibility,
	}
}

func stepInput(in gen.SaveStepInput) *directory.Step {
	return &directory.Step{
		Head: head(in.ID, in.Ref), Partnership: directory.RecordID(in.PartnershipID), Text: in.Text,
		Owner: given(in.Owner), DueOn: given(in.DueOn), DoneOn: given(in.DoneOn), Visibility: in.Visibility,
	}
}

func decisionInput(in gen.SaveDecisionInput) *directory.Decision {
	return &directory.Decision{
		Head: head(in.ID, in.Ref), Partnership: directory.RecordID(in.PartnershipID), Text: in.Text,
		DecidedOn: given(in.DecidedOn), Meeting: reference(in.MeetingID), Visibility: in.Visibility,
	}
}

func termInput(in gen.SaveTermInput) *directory.Term {
	return &directory.Term{
		Head: head(in.ID, in.Ref), Partnership: directory.RecordID(in.PartnershipID), Word: in.Word,
		Meaning: in.Meaning, Visibility: in.Visibility,
	}
}
