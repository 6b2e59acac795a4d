// Package directory is the directory: partnerships, the organisations in them, whom to ask, what they agreed and what
// they do together. Its records are few enough (a thousand partnerships, ten thousand organisations) to be in memory on
// every node, so the whole directory is one stream of package live: every change takes the next seq, and what is read is
// at least as new as what was stored when it was asked for. It knows nothing of SQL, GraphQL or HTTP.
package directory
