package find

import (
	"context"
	"slices"

	"roundtable/account"
	"roundtable/directory"
	"roundtable/fault"
)

// The bounds of a page.
const (
	DefaultPage = 20
	MaxPage     = 100
)

// PageArgs says which page of a list is wanted.
type PageArgs struct {
	First  *int    // 1 to MaxPage; nil: DefaultPage
	After  *string // a cursor of another page, of the same order: only what is behind it; nil: from the beginning
	Last   *int    // as many from the end instead of First; not both
	Before *string // a cursor of another page: only what is ahead of it; nil: to the end
}

// Page is a part of a list.
type Page[T any] struct {
	Edges           []Edge[T]
	TotalCount      int // on all pages
	HasNextPage     bool
	HasPreviousPage bool
}

// Edge is a record and its place in the list.
type Edge[T any] struct {
	Cursor     string
	Node       T
	DistanceKm *float64 // from where was asked; nil where no place was asked or is known
}

// PartnershipPage is a page of partnerships.
type PartnershipPage = Page[*directory.Partnership]

// PartnershipEdge is a partnership and its place in a list.
type PartnershipEdge = Edge[*directory.Partnership]

// OrganisationPage is a page of organisations.
type OrganisationPage = Page[*directory.Organisation]

// OrganisationEdge is an organisation and its place in a list.
type OrganisationEdge = Edge[*directory.Organisation]

// AgreementPage is a page of agreements.
type AgreementPage = Page[*directory.Agreement]

// AgreementEdge is an agreement and its place in a list.
type AgreementEdge = Edge[*directory.Agreement]

// Partnerships lists the partnerships that the actor sees and the filter takes.
func (s *Service) Partnerships(ctx context.Context, actor account.Actor, filter PartnershipFilter, by PartnershipOrder, args PageArgs) (page PartnershipPage, err error) {
	err = s.search(ctx, actor, func(v view) error {
		q, order, err := v.partnershipList(filter, by)
		if err != nil {
			return err
		}
		page, err = pageOf[*directory.Partnership](q.take(), order, args)
		return err
	})
	return page, err
}

func (v view) partnershipList(filter PartnershipFilter, by Order) (*partnershipQuestion, ordering, error) {
	q, err := v.ask(filter)
	if err != nil {
		return nil, ordering{}, err
	}
	order, err := orderOf(by, q.vicinity, q.text)
	return q, order, err
}

// Organisations lists the organisations that the actor sees and the filter takes.
func (s *Service) Organisations(ctx context.Context, actor account.Actor, filter OrganisationFilter, by OrganisationOrder, args PageArgs) (page OrganisationPage, err error) {
	err = s.search(ctx, actor, func(v view) error {
		page, err = v.organisationList(filter, by, args)
		return err
	})
	return page, err
}

func (v view) organisationList(filter OrganisationFilter, by Order, args PageArgs) (OrganisationPage, error) {
	q, err := v.askOrganisations(filter)
	if err != nil {
		return OrganisationPage{}, err
	}
	if by == InOrderOfReview {
		return OrganisationPage{}, fault.Input("orderBy", "must be NAME, CHANGED_AT, DISTANCE or RELEVANCE")
	}
	order, err := orderOf(by, q.vicinity, q.text)
	if err != nil {
		return OrganisationPage{}, err
	}
	return pageOf[*directory.Organisation](q.take(), order, args)
}

// Agreements lists the agreements that the actor sees and the filter takes, A to Z, or the best match first.
func (s *Service) Agreements(ctx context.Context, actor account.Actor, filter AgreementFilter, args PageArgs) (page AgreementPage, err error) {
	err = s.search(ctx, actor, func(v view) error {
		page, err = v.agreementList(filter, args)
		return err
	})
	return page, err
}

// pageOf makes the page that was asked for of what was found.
func pageOf[T directory.Record](hits []hit, order ordering, args PageArgs) (page Page[T], err error) {
	size, err := args.size()
	if err != nil {
		return page, err
	}
	after, err := order.bound("after", args.After)
	if err != nil {
		return page, err
	}
	before, err := order.bound("before", args.Before)
	if err != nil {
		return page, err
	}
	best := closest{limit: size + 1, backwards: args.Last != nil} // one more shows whether there are more
	for i := range hits {
		at := hits[i].spot(order)
		switch {
		case after != nil && after.compare(at) >= 0:
			page.HasPreviousPage = true
		case before != nil && before.compare(at) <= 0:
			page.HasNextPage = true
		default:
			best.add(at)
		}
	}
	page.TotalCount = len(hits)
	more := len(best.spots) > size
	shown := best.spots[:min(size, len(best.spots))]
	if best.backwards {
		slices.Reverse(shown)
		page.HasPreviousPage = page.HasPreviousPage || more
	} else {
		page.HasNextPage = page.HasNextPage || more
	}
	for _, at := range shown {
		page.Edges = append(page.Edges, Edge[T]{Cursor: order.cursor(at), Node: at.record.(T), DistanceKm: at.km})
	}
	return page, nil
}

// size checks First and Last.
func (a PageArgs) size() (int, error) {
	asked, field := a.First, "first"
	if a.Last != nil {
		if a.First != nil {
			return 0, fault.Input("last", "must be left out where first is given")
		}
		asked, field = a.Last, "last"
	}
	if asked == nil {
		return DefaultPage, nil
	}
	if *asked < 1 || *asked > MaxPage {
		return 0, fault.Input(field, "must be 1 to %d", MaxPage)
	}
	return *asked, nil
}

// bound reads a cursor that a page ends at; nil if none was given.
func (o ordering) bound(field string, cursor *string) (*spot, error) {
	if cursor == nil {
		return nil, nil //nolint:nilnil // no bound is an answer
	}
	at, ok := o.parse(*cursor)
	if !ok {
		return nil, fault.Input(field, "must be a cursor that this list gave, in the same order")
	}
	return &at, nil
}
