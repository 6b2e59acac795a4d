package fanout

// store keeps a snapshot for those who come next, in place of the one before. What strangers ask for is kept while there
// is room for it; beyond that each who comes has it rendered anew, of which few are rendered at a time. The caller holds mu.
func (g *group) store(f *Frame, epoch uint64) {
	g.forget()
	if g.closed {
		return
	}
	if size := int64(len(f.Data)); !g.own && g.hub.kept.Add(size) > g.hub.opt.KeptBytes {
		g.hub.kept.Add(-size)
		g.hub.stats.Unkept.Add(1)
		return
	}
	g.kept, g.keptIn = f, epoch
}

// forget lets the kept snapshot go. The caller holds mu.
func (g *group) forget() {
	if g.kept != nil && !g.own {
		g.hub.kept.Add(-int64(len(g.kept.Data)))
	}
	g.kept = nil
}
