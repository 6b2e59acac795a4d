package app_test

// init adds what can be asked by an id alone.
func init() {
	const document = `query($id: ID!) { node(id: $id) { __typename id } }`
	for kind, id := range map[string]func(*stage) string{
		"":             func(s *stage) string { return s.Workshop },
		"/board":       func(s *stage) string { return s.Boards[0] },
		"/section":     func(s *stage) string { return s.Sections[0] },
		"/note":        (*stage).noteHere,
		"/participant": func(s *stage) string { return s.here.ID },
		"/partnership": func(s *stage) string { return s.partnership().id },
		"/draft":       func(s *stage) string { return s.draft().id },
		"/contact":     func(s *stage) string { return s.contact().id },
	} {
		operations["Query.node"+kind] = operation{document, func(s *stage) object { return object{"id": id(s)} }, "node"}
	}
	operations["Query.nodes/partnership"] = operation{`query($id: ID!) { nodes(ids: [$id]) { id } }`, func(s *stage) object { return object{"id": s.partnership().id} }, "nodes.0"}
	operations["Query.nodes"] = operation{`query($w: ID!) { nodes(ids: [$w]) { id } }`, here, "nodes.0"}
}
