package directory

// AreasOf tells the codes of the health areas and councils that an organisation is in: those given, and those that its
// point or its postcode lies in.
func (s *Service) AreasOf(o *Organisation) (healthAreas, councils []string) {
	healthArea, council := o.HealthArea, o.Council
	if healthArea == "" || council == "" {
		at := o.Point
		if at == nil {
			if near, ok := s.areas.Near(o.Postcode); ok {
				at = &near
			}
		}
		if at != nil {
			where := s.areas.Where(*at)
			if healthArea == "" {
				healthArea = where.HealthArea
			}
			if council == "" {
				council = where.Council
			}
		}
	}
	return known(healthArea), known(council)
}

// keepPrecision keeps how exact a point is while the point stays where it was: whoever edits the rest does not say it.
func (o *Organisation) keepPrecision(old *Organisation) {
	if o.Precision == "" && o.Point != nil && old.Point != nil && *o.Point == *old.Point {
		o.Precision = old.Precision
	}
}
