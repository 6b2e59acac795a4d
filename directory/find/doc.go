// Package find finds in the directory: filters, orders and pages, words as people type them, numbers by what partnerships
// have in common, who answers a question, what may be the same, and where things are on the map. It looks at a view of the
// directory, beside which it keeps an index, and changes nothing. It knows nothing of SQL, GraphQL or HTTP.
package find
