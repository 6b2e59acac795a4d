package graph

import (
	"roundtable/graph/gen"
	"roundtable/partnership"
)

func documentInput(in gen.SaveDocumentInput) *partnership.Document {
	return &partnership.Document{
		Head: head(in.ID, in.Ref), Partnership: partnership.RecordID(in.PartnershipID), Type: in.DocumentType,
		Title: in.Title, URL: given(in.URL), Language: given(in.Language), AdoptedOn: given(in.AdoptedOn),
		ReviewDue: given(in.ReviewDue), Visibility: in.Visibility, Summary: given(in.Summary),
	}
}

func agreementInput(in gen.SaveAgreementInput) *partnership.Agreement {
	a := &partnership.Agreement{
		Head: head(in.ID, in.Ref), Partnership: partnership.RecordID(in.PartnershipID), Type: in.AgreementType,
		Title: in.Title, Language: given(in.Language), AdoptedOn: given(in.AdoptedOn), ReviewDue: given(in.ReviewDue),
		Visibility: in.Visibility, From: reference(in.FromID), Template: given(in.FromTemplate), Source: given(in.Source),
		SourceURL: given(in.SourceURL),
	}
	for _, c := range in.Clauses {
		a.Clauses = append(a.Clauses, partnership.Clause{Kind: c.Kind, Heading: c.Heading, Text: given(c.Text)})
	}
	return a
}

func meetingInput(in gen.SaveMeetingInput) *partnership.Meeting {
	return &partnership.Meeting{
		Head: head(in.ID, in.Ref), Partnership: partnership.RecordID(in.PartnershipID), Title: in.Title,
		StartsAt: in.StartsAt, EndsAt: given(in.EndsAt), Mode: given(in.Mode), Place: given(in.PlaceOrLink),
		Agenda: reference(in.AgendaID), Notes: reference(in.NotesID), Visibility: in.Visibility,
	}
}

func activityInput(in gen.SaveActivityInput) *partnership.Activity {
	return &partnership.Activity{
		Head: head(in.ID, in.Ref), Partnership: partnership.RecordID(in.PartnershipID), Type: in.ActivityType,
		Title: in.Title, Campaign: given(in.Campaign), StartsOn: given(in.StartsOn), EndsOn: given(in.EndsOn),
		Audiences: in.Audiences.Value(), Organisations: idsOf[partnership.RecordID](in.OrganisationIds.Value()),
		Outcome: given(in.Outcome), Visibility: in.Visibility,
	}
}

func stepInput(in gen.SaveStepInput) *partnership.Step {
	return &partnership.Step{
		Head: head(in.ID, in.Ref), Partnership: partnership.RecordID(in.PartnershipID), Text: in.Text,
		Owner: given(in.Owner), DueOn: given(in.DueOn), DoneOn: given(in.DoneOn), Visibility: in.Visibility,
	}
}

func decisionInput(in gen.SaveDecisionInput) *partnership.Decision {
	return &partnership.Decision{
		Head: head(in.ID, in.Ref), Partnership: partnership.RecordID(in.PartnershipID), Text: in.Text,
		DecidedOn: given(in.DecidedOn), Meeting: reference(in.MeetingID), Visibility: in.Visibility,
	}
}

func termInput(in gen.SaveTermInput) *partnership.Term {
	return &partnership.Term{
		Head: head(in.ID, in.Ref), Partnership: partnership.RecordID(in.PartnershipID), Word: in.Word,
		Meaning: in.Meaning, Visibility: in.Visibility,
	}
}
