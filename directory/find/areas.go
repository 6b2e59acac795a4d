package find

import "roundtable/directory"

// AreasOf tells the codes of the health areas and councils that an organisation is in: those given, and those that its
// point or its postcode lies in.
func (s *Service) AreasOf(o *directory.Organisation) (healthAreas, councils []string) {
	healthArea, council := o.HealthArea, o.Council
	if healthArea == "" || council == "" {
		at := o.Point
		if at == nil {
			if near, ok := s.directory.Areas().Near(o.Postcode); ok {
				at = &near
			}
		}
		if at != nil {
			where := s.directory.Areas().Where(*at)
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
