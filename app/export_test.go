package app

// Stats is everything that counts on a node.
func (n *Node) Stats() []any { return n.stats() }
