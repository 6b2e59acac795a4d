package graph

import (
	"roundtable/directory"
	"roundtable/directory/find"
	"roundtable/graph/gen"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
)

func changeOf(id uuid.UUID, request graphql.Omittable[*uuid.UUID]) directory.ChangeOf {
	return directory.ChangeOf{ID: directory.RecordID(id), Request: requestOr(request)}
}

// inUse is a changed record; nil where the change took it away.
func inUse(r directory.Record) directory.Record {
	if r == nil || r.Base().Lifecycle == directory.Removed || r.Base().Lifecycle == directory.Merged {
		return nil
	}
	return r
}

func promotion(in gen.PromoteNoteInput) directory.PromoteNote {
	return directory.PromoteNote{
		Note: in.NoteID, ID: directory.RecordID(in.ID), Request: requestOr(in.RequestID), Name: in.Name,
		WorkingTitle: given(in.WorkingTitle), Purpose: given(in.Purpose), AreaDescription: given(in.AreaDescription),
		Nation: in.Nation, Councils: in.LocalAuthorityCodes.Value(), HealthAreas: in.HealthAreaCodes.Value(),
		Organisation: reference(in.OrganisationID), UseAuthorName: given(in.UseAuthorName), Consent: given(in.Consent),
	}
}

func noteDraft(d find.NoteDraft) gen.NoteDraft {
	shown := gen.NoteDraft{
		Name: d.Name, Purpose: d.Purpose, LocalAuthorityCodes: d.Councils, HealthAreaCodes: d.HealthAreas,
		Organisation: d.Organisation, AuthorName: d.Note.AuthorName, Similar: d.Similar, Partnership: d.Existing,
	}
	if d.Nation != "" {
		shown.Nation = &d.Nation
	}
	return shown
}

func ownChanges(in gen.ConfirmOwnEntryInput) directory.OwnChanges {
	return directory.OwnChanges{
		Request: given(in.RequestID), Remove: given(in.Remove), Base: given(in.BaseSeq), RoleTitle: in.RoleTitle.Value(), Name: in.Name.Value(),
		Email: in.Email.Value(), Phone: in.Phone.Value(), ContactFormURL: in.ContactFormURL.Value(),
		Interests: listOf(in.Interests), PreferredLanguage: emptied(in.PreferredLanguage), Visibility: in.Visibility.Value(),
		Address: in.Address.Value(), Website: in.Website.Value(), Services: in.Services.Value(),
		CommonQueries: in.CommonQueries.Value(), SignpostTo: in.SignpostTo.Value(), AccessPolicy: in.AccessPolicy.Value(),
		Purpose: in.Purpose.Value(), Aims: in.Aims.Value(), Signposting: in.Signposting.Value(),
		MeetingFrequency: emptied(in.MeetingFrequency), MeetingModes: listOf(in.MeetingModes),
		Channels: listOf(in.CommunicationChannels),
	}
}

// listOf is nil for a list that was left out or is null.
func listOf[T any](in graphql.Omittable[[]T]) *[]T {
	if list := in.Value(); list != nil {
		return &list
	}
	return nil
}

// emptied is nil for a value that was left out, and the zero value for one that null takes away.
func emptied[T any](in graphql.Omittable[*T]) *T {
	value, set := in.ValueOK()
	if set && value == nil {
		return new(T)
	}
	return value
}
