package graph

import (
	"context"

	"github.com/google/uuid"

	"roundtable/account"
	"roundtable/board"
	"roundtable/directory"
	"roundtable/directory/find"
	"roundtable/graph/gen"
)

// partnershipFilter reads a filter. What came from a workshop's notes, only those with a part in it learn; for everybody
// else nothing did, as of a workshop that does not exist.
func (r *Resolver) partnershipFilter(ctx context.Context, in *gen.PartnershipFilter) (find.PartnershipFilter, error) {
	if in == nil {
		return find.PartnershipFilter{}, nil
	}
	workshop := in.WorkshopID.Value()
	if workshop != nil {
		_, err := r.loaders(ctx).workshops.Load(ctx, board.WorkshopID(*workshop))
		if err != nil && !unseen(err) {
			return find.PartnershipFilter{}, err
		}
		if err != nil {
			workshop = new(uuid.UUID) // no note is of this one
		}
	}
	return find.PartnershipFilter{
		Nations: in.Nations.Value(), Regions: in.Regions.Value(), HealthAreas: in.HealthAreas.Value(),
		Councils: in.Councils.Value(), Sectors: in.Sectors.Value(), Formalities: in.Formalities.Value(),
		AgreementTypes: in.AgreementTypes.Value(), Activities: in.ActivityTypes.Value(), Statuses: in.Statuses.Value(),
		HasMoU: in.HasMou.Value(), Text: given(in.Text), Near: given(in.Near), WithinKm: in.WithinKm.Value(),
		Organisation: (*directory.RecordID)(in.OrganisationID.Value()), WorkshopID: workshop,
		Visibilities: in.Visibilities.Value(), Archived: given(in.Archived),
	}, nil
}

// filtered asks for what is told of the partnerships that a filter finds; nothing if the filter cannot be read.
func filtered[T any](
	ctx context.Context, r *Resolver, in *gen.PartnershipFilter, ask func(context.Context, account.Actor, find.PartnershipFilter) (T, error),
) (none T, err error) {
	wanted, err := r.partnershipFilter(ctx, in)
	if err != nil {
		return none, err
	}
	return ask(ctx, actor(ctx), wanted)
}

func organisationFilter(in *gen.OrganisationFilter) find.OrganisationFilter {
	if in == nil {
		return find.OrganisationFilter{}
	}
	return find.OrganisationFilter{
		Nations: in.Nations.Value(), Regions: in.Regions.Value(), HealthAreas: in.HealthAreas.Value(),
		Councils: in.Councils.Value(), Sectors: in.Sectors.Value(), Text: given(in.Text), Near: given(in.Near),
		WithinKm: in.WithinKm.Value(), Identifier: given(in.Identifier), Register: given(in.Register),
		Vanished: in.Vanished.Value(), InPartnership: in.InPartnership.Value(), Visibilities: in.Visibilities.Value(),
		Archived: given(in.Archived),
	}
}

func agreementFilter(in *gen.AgreementFilter) find.AgreementFilter {
	if in == nil {
		return find.AgreementFilter{}
	}
	return find.AgreementFilter{
		Types: in.Types.Value(), ClauseKinds: in.ClauseKinds.Value(), Text: given(in.Text),
		Partnership: (*directory.RecordID)(in.PartnershipID.Value()),
	}
}

// orZero is an optional argument's value, or the zero value where it was left out.
func orZero[T any](in *T) T {
	if in == nil {
		var zero T
		return zero
	}
	return *in
}

// firstOr is how many are wanted, or another number where it was left out.
func firstOr(first *int, other int) int {
	if first == nil {
		return other
	}
	return *first
}
