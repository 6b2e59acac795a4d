// Package server speaks HTTP: routes, sign-in, GraphQL over POST, limits, health and static files. It
// knows who asks and how an answer travels, and leaves what the answer is to graph and the domains.
package server
