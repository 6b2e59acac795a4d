package postgres

import "roundtable/account"

// recipeColumns is a secret's recipe as its two columns: null where there is none.
func recipeColumns(r account.Recipe) (request, salt []byte) {
	if r.Request == (account.Hash{}) {
		return nil, nil
	}
	return r.Request[:], r.Salt[:]
}
