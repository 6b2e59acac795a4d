package server

// Readers is how many budgets are remembered.
func (b *ReadBudget) Readers() int {
	return b.networks.Len() + b.sites.Len() + b.accounts.Len() + b.screens.Len() + b.people.Len()
}
