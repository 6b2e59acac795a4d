package graph

import (
	"context"
	"math"
	"strings"

	"roundtable/directory"
	"roundtable/graph/gen"
	"roundtable/live"
	"roundtable/place"

	"github.com/99designs/gqlgen/graphql"
	"github.com/google/uuid"
)

// save makes or changes a record of a kind; input is what it was made of, and says which fields are meant.
func save[T any, R entry[T]](
	ctx context.Context, r *Resolver, record R, input any, base graphql.Omittable[*live.Seq], request graphql.Omittable[*uuid.UUID],
) (*T, error) {
	saved, err := r.Directory.Save(ctx, actor(ctx), directory.Save{
		Record: record, Fields: fieldsGiven(input), Base: given(base), Request: requestOr(request),
	})
	found, _ := saved.(R)
	return found, err
}

// head is what of a record's head is given by whoever makes it.
func head(id uuid.UUID, ref graphql.Omittable[*string]) directory.Head {
	return directory.Head{ID: directory.RecordID(id), Ref: given(ref)}
}

// reference is the id of another record; the zero id where none was given.
func reference(id graphql.Omittable[*uuid.UUID]) directory.RecordID {
	return directory.RecordID(given(id))
}

// point is a point on the map; nil where none was given. Half a point is none in the UK, which the service tells.
func point(lat, lon graphql.Omittable[*float64]) *place.Point {
	if lat.Value() == nil && lon.Value() == nil {
		return nil
	}
	return &place.Point{Lat: givenOr(lat, math.NaN()), Lon: givenOr(lon, math.NaN())}
}

// identifiers reads SCHEME:value. What is written otherwise has no scheme, which the service tells.
func identifiers(in []string) []directory.Identifier {
	list := make([]directory.Identifier, len(in))
	for i, text := range in {
		scheme, value, _ := strings.Cut(text, ":")
		list[i] = directory.Identifier{Scheme: directory.Scheme(scheme), Value: value}
	}
	return list
}

func partnershipInput(in gen.SavePartnershipInput) *directory.Partnership {
	return &directory.Partnership{
		Head: head(in.ID, in.Ref), Name: given(in.Name), NameCy: given(in.NameCy), WorkingTitle: given(in.WorkingTitle),
		AreaDescription: given(in.AreaDescription), Nation: given(in.Nation), Coverage: given(in.Coverage),
		Councils: in.LocalAuthorityCodes.Value(), HealthAreas: in.HealthAreaCodes.Value(), Postcode: given(in.Postcode),
		Point: point(in.Lat, in.Lon), Formality: given(in.Formality), AgreementTypes: in.AgreementTypes.Value(),
		Status: given(in.Status), Origin: given(in.Origin), Purpose: given(in.Purpose), Aims: given(in.Aims),
		Audiences: in.Audiences.Value(), Lead: reference(in.LeadOrganisationID), LeadRole: given(in.LeadRole),
		IndependentChair: given(in.IndependentChair), Coordination: given(in.Coordination),
		MeetingFrequency: given(in.MeetingFrequency), MeetingModes: in.MeetingModes.Value(),
		Channels: in.CommunicationChannels.Value(), ActivityTypes: in.ActivityTypes.Value(),
		Signposting: given(in.Signposting), Benefits: given(in.Benefits), Barriers: given(in.Barriers),
		NextSteps: given(in.NextSteps), Started: given(in.Started), Website: given(in.Website),
		Visibility: given(in.Visibility), Source: given(in.Source), SourceURL: given(in.SourceURL),
		LastReviewed: given(in.LastReviewed),
	}
}

func organisationInput(in gen.SaveOrganisationInput) *directory.Organisation {
	return &directory.Organisation{
		Head: head(in.ID, in.Ref), Name: given(in.Name), NameCy: given(in.NameCy), Sector: given(in.Sector),
		Identifiers: identifiers(in.Identifiers.Value()), Parent: reference(in.ParentID), Address: given(in.Address),
		Town: given(in.Town), Postcode: given(in.Postcode), Nation: given(in.Nation), Council: given(in.LocalAuthorityCode),
		HealthArea: given(in.HealthAreaCode), Point: point(in.Lat, in.Lon), Website: given(in.Website),
		Email: given(in.Email), Phone: given(in.Phone), Services: given(in.Services),
		CommonQueries: given(in.CommonQueries), SignpostTo: given(in.SignpostTo), AccessPolicy: given(in.AccessPolicy),
		Visibility: given(in.Visibility), Source: given(in.Source), SourceURL: given(in.SourceURL),
		LastReviewed: given(in.LastReviewed),
	}
}

func membershipInput(in gen.SaveMembershipInput) *directory.Membership {
	return &directory.Membership{
		Head: head(in.ID, in.Ref), Partnership: reference(in.PartnershipID),
		Organisation: reference(in.OrganisationID), Role: given(in.Role), RepresentedBy: reference(in.RepresentedByID),
		Joined: given(in.Joined), Left: given(in.Left), SignedAgreement: given(in.SignedAgreement), Notes: given(in.Notes),
	}
}

func contactInput(in gen.SaveContactInput) *directory.Contact {
	return &directory.Contact{
		Head: head(in.ID, in.Ref), Organisation: reference(in.OrganisationID), Partnership: reference(in.PartnershipID),
		RoleTitle: given(in.RoleTitle), Name: given(in.Name), Email: given(in.Email), Phone: given(in.Phone),
		ContactFormURL: given(in.ContactFormURL), Interests: in.Interests.Value(), IsLead: given(in.IsLead),
		PreferredLanguage: given(in.PreferredLanguage), Visibility: given(in.Visibility), LawfulBasis: given(in.LawfulBasis),
		NoticeGivenOn: given(in.NoticeGivenOn), Source: given(in.Source), LastConfirmed: given(in.LastConfirmed),
	}
}
